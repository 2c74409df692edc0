// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The event loop on which a link decides, and the threads on which it lets others block it. Those
 * are plain threads: a Vert.x that is built on a thread of another one complains. Thread-safe: its
 * parts are.
 */
public final class LinkThreads {

    private static final Logger LOG = LoggerFactory.getLogger(LinkThreads.class);

    private final Context loop;
    private final ExecutorService blocking;

    /** Threads that come when needed and go after a minute; a link keeps none busy. */
    public LinkThreads(Context loop, String name) {
        this.loop = loop;
        this.blocking =
                Executors.newCachedThreadPool(
                        task -> {
                            Thread thread = new Thread(task, name);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /** Runs a task on the loop, after those that were given before; not if the loop has ended. */
    public void decide(Runnable task) {
        try {
            loop.runOnContext(unused -> task.run());
        } catch (RejectedExecutionException e) {
            LOG.debug("the loop of the link has ended before its last task", e);
        }
    }

    /** Runs what blocks beside the loop; the result comes on it. */
    public <T> Future<T> block(Callable<T> task) {
        Promise<T> promise = Promise.promise();
        blocking.execute(
                () -> {
                    try {
                        T result = task.call();
                        decide(() -> promise.complete(result));
                    } catch (Throwable e) {
                        decide(() -> promise.fail(e));
                    }
                });
        return promise.future();
    }

    /**
     * The same result, on the loop, or a failure when it is late. The clock is the loop's: one of
     * the Vert.x that the future comes from may stop before it.
     */
    public <T> Future<T> within(long millis, Future<T> future) {
        Promise<T> promise = Promise.promise();
        Vertx vertx = loop.owner();
        long timer =
                vertx.setTimer(
                        millis, unused -> promise.tryFail("nothing within " + millis + " ms"));
        onLoop(future).onSuccess(promise::tryComplete).onFailure(promise::tryFail);
        return promise.future().onComplete(unused -> vertx.cancelTimer(timer));
    }

    /** The same result, on the loop. */
    public <T> Future<T> onLoop(Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete(result -> decide(() -> promise.handle(result)));
        return promise.future();
    }

    /** Takes no more tasks. */
    public void end() {
        blocking.shutdown();
    }
}
