// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * An event loop in a test's own time: timers fire while {@link #advance} runs, and blocking work is
 * done at once. Confined to the thread of the test.
 */
final class FakeLoop {

    private final Map<Long, Timer> timers = new TreeMap<>();
    private long ids;
    private long nowMillis;

    /** A timer that is set. Immutable. */
    private record Timer(long dueMillis, Handler<Long> action) {}

    Vertx vertx() {
        return proxy(
                Vertx.class,
                (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "setTimer" -> arm(arguments);
                            case "cancelTimer" -> timers.remove((Long) arguments[0]) != null;
                            default -> throw new UnsupportedOperationException(method.getName());
                        });
    }

    WorkerExecutor worker() {
        return proxy(
                WorkerExecutor.class,
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("executeBlocking")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return Future.succeededFuture(((Callable<?>) arguments[0]).call());
                });
    }

    int armed() {
        return timers.size();
    }

    void advance(Duration time) {
        for (long i = 0; i < time.toMillis(); i++) {
            nowMillis++;
            for (Map.Entry<Long, Timer> timer : Map.copyOf(timers).entrySet()) {
                if (timer.getValue().dueMillis() <= nowMillis
                        && timers.remove(timer.getKey()) != null) {
                    timer.getValue().action().handle(timer.getKey());
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Object arm(Object[] arguments) {
        ids++;
        timers.put(ids, new Timer(nowMillis + (Long) arguments[0], (Handler<Long>) arguments[1]));
        return ids;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
