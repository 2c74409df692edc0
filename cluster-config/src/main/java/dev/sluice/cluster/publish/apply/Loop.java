// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * The event loop that the config of this node is confined to, while the bus calls from its own.
 * Thread-safe: holds no state.
 */
public record Loop(Executor executor) {

    public static Loop of(Context context) {
        return new Loop(work -> context.runOnContext(on -> work.run()));
    }

    /** Does {@code work} on the loop. */
    public <T> Future<T> call(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        executor.execute(() -> work.get().onComplete(done));
        return done.future();
    }

    /** Carries the outcome of something that happens elsewhere to the loop. */
    public <T> Future<T> bring(Future<T> elsewhere) {
        Promise<T> here = Promise.promise();
        elsewhere.onComplete(outcome -> executor.execute(() -> here.handle(outcome)));
        return here.future();
    }
}
