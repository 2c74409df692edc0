// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What callers of a bus wait for. Futures of a Vert.x never complete when it is closed under them,
 * so callers get others: these complete where the caller is, and fail when the bus is closed.
 * Thread-safe: the set is concurrent, and a promise completes once.
 */
final class Outstanding {

    private final Set<Promise<?>> promises = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** The result of an action, on the event loop of the caller if it is on one. */
    <T> Future<T> hold(Supplier<Future<T>> action) {
        if (closed) {
            return Future.failedFuture(lost());
        }
        try {
            return hold(action.get());
        } catch (RejectedExecutionException e) {
            // It was closed between the look and the action.
            return Future.failedFuture(lost());
        }
    }

    boolean closed() {
        return closed;
    }

    private <T> Future<T> hold(Future<T> future) {
        Context caller = Vertx.currentContext();
        Promise<T> inner = Promise.promise();
        promises.add(inner);
        if (closed) {
            inner.tryFail(lost());
        }
        future.onSuccess(inner::tryComplete).onFailure(inner::tryFail);
        inner.future().onComplete(unused -> promises.remove(inner));
        return at(caller, inner.future());
    }

    /** Nothing comes any more. */
    void close() {
        closed = true;
        promises.forEach(promise -> promise.tryFail(lost()));
    }

    private static CallFailure lost() {
        return new CallFailure(CallFailure.Kind.LATE, "the node has left the cluster meanwhile");
    }

    private static <T> Future<T> at(@Nullable Context caller, Future<T> future) {
        if (caller == null) {
            return future;
        }
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> caller.runOnContext(unused -> promise.handle(result)));
        return promise.future();
    }
}
