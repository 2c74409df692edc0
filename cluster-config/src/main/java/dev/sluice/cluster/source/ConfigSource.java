// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import io.vertx.core.Future;

/**
 * Port: a place that a config comes from and that somebody else changes. Looks at it again and
 * again, and hands over each new state once. Confined to the event loop that starts it, but for
 * {@link #state}.
 */
public interface ConfigSource {

    /**
     * Looks for the first time, and regularly from then on. To be called once.
     *
     * @return completes when the first look is over and what it found has been dealt with; never
     *     fails, because a source that has nothing yet may have it later
     */
    Future<Void> start(SourceObserver observer);

    /** Looks no more; completes when a look that is under way has ended. */
    Future<Void> stop();

    /**
     * Looks without waiting for its time, as a webhook asks for; while a look is under way, again
     * after it, however often that is asked for.
     *
     * @return completes when a look that began after this call is over
     */
    Future<Void> lookNow();

    /** What became of the looks so far. May be called from any thread. */
    SourceState state();
}
