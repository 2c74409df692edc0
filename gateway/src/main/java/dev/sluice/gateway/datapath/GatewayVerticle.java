// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One event loop of the data path as Vert.x deploys it: makes the loop's {@link DataPath} there,
 * and hands it what other threads want done. Thread-safe: every call is carried to the loop.
 */
public final class GatewayVerticle extends VerticleBase {

    private final Supplier<DataPath> assembly;
    private @Nullable DataPath dataPath;

    /**
     * Not deployed yet.
     *
     * @param assembly makes the data path; called on the event loop
     */
    public GatewayVerticle(Supplier<DataPath> assembly) {
        this.assembly = assembly;
    }

    @Override
    public Future<?> start() {
        dataPath = assembly.get();
        return Future.succeededFuture();
    }

    /** Does {@code work} on the event loop. */
    public <T> Future<T> call(Function<DataPath, Future<T>> work) {
        Context loop = context;
        Promise<T> outcome = Promise.promise();
        loop.runOnContext(
                on -> {
                    DataPath path = dataPath;
                    if (path == null) {
                        outcome.fail(new IllegalStateException("not started"));
                        return;
                    }
                    work.apply(path).onComplete(outcome);
                });
        return outcome.future();
    }
}
