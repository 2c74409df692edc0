// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import io.vertx.core.Future;

/** Takes what a {@link ConfigSource} finds. Confined to the event loop that starts the source. */
public interface SourceObserver {

    /**
     * Takes a config that was not handed over before.
     *
     * @return completes when it has been dealt with; the source does not look before that. What
     *     went wrong is reported by whoever deals with it.
     */
    Future<Void> found(FoundConfig config);
}
