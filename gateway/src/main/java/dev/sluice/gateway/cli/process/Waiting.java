// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.process;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;

/** Lets the main thread wait for what event loops do. Thread-safe: holds no state. */
public final class Waiting {

    private Waiting() {}

    /**
     * The result of the future.
     *
     * @throws Exception that the future failed with
     */
    public static <T> T on(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw failure;
        }
    }
}
