// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import io.vertx.core.Future;

/**
 * A config that is ready to be put in force. Exactly one of the two is called, once. Confined to
 * the event loop of the {@link ConfigApplier} that has prepared it.
 */
public interface PreparedConfig {

    /** Nothing to put in force, nothing to let go. */
    PreparedConfig NOTHING =
            new PreparedConfig() {
                @Override
                public Future<Void> commit() {
                    return Future.succeededFuture();
                }

                @Override
                public Future<Void> abandon() {
                    return Future.succeededFuture();
                }
            };

    /** Puts the config in force. When it fails, the former config is still in force. */
    Future<Void> commit();

    /** Lets go of what was bound and opened for it. */
    Future<Void> abandon();
}
