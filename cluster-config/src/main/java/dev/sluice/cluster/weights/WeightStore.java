// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import io.vertx.core.Future;
import java.util.function.Consumer;

/**
 * Port: the overlays that all nodes of a cluster share. Changes are made one after the other; of
 * two that do not say what they are based on the later one wins, and hears what it has replaced.
 * Futures fail when the store cannot be asked, and then nobody knows whether the change was made.
 * Thread-safe.
 */
public interface WeightStore {

    Future<WeightOutcome> change(WeightEdit edit);

    /** What is stored now. */
    Future<WeightOverlays> all();

    /**
     * Gives back what a store may have lost with its members: taken if it is of a later version
     * than what is stored.
     */
    Future<Void> offer(WeightOverlays known);

    /**
     * Calls {@code observer} soon after each change, on any thread, which it must not block. Facts
     * may be lost, doubled and reordered: whoever must not miss one asks for {@link #all} now and
     * then.
     *
     * @return ends the observation; the future completes when it has begun
     */
    Future<Runnable> observe(Consumer<WeightOverlays> observer);
}
