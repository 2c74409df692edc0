// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * Does one thing after another, however long each takes and whether it fails or not. Who asks for a
 * turn bounds how many wait. Confined to one event loop.
 */
public final class Turns {

    private Future<?> last = Future.succeededFuture();

    /** Does {@code work} when all that was asked for before has ended. */
    public <T> Future<T> next(Supplier<Future<T>> work) {
        Future<T> turn = last.transform(ended -> work.get());
        last = turn;
        return turn;
    }

    /** Whether nothing is being done. */
    public boolean idle() {
        return last.isComplete();
    }
}
