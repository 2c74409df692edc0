// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Looks again and again, each time so long after the last look has ended, and at once when asked.
 * Never two looks at a time. Confined to one event loop.
 */
public final class LookKeeper {

    private final Vertx vertx;
    private final Duration every;
    private final Supplier<Future<Void>> look;
    private Future<Void> current = Future.succeededFuture();

    /** Of the look that was asked for during the current one. */
    private Promise<Void> next = Promise.promise();

    private boolean wanted;
    private long timer = -1;
    private boolean stopped;

    /**
     * Does not look yet.
     *
     * @param look never fails: what is wrong is part of the source's state
     */
    public LookKeeper(Vertx vertx, Duration every, Supplier<Future<Void>> look) {
        this.vertx = vertx;
        this.every = every;
        this.look = look;
    }

    /** Looks now; while a look is under way, once more after it. */
    public Future<Void> lookNow() {
        if (stopped) {
            return Future.succeededFuture();
        }
        if (current.isComplete()) {
            begin();
            return current;
        }
        wanted = true;
        return next.future();
    }

    /** Looks no more; completes when the current look has ended. */
    public Future<Void> stop() {
        stopped = true;
        vertx.cancelTimer(timer);
        return current;
    }

    private void begin() {
        vertx.cancelTimer(timer);
        Promise<Void> ended = Promise.promise();
        current = ended.future();
        look.get().onComplete(done -> end(ended));
    }

    private void end(Promise<Void> ended) {
        Promise<Void> waiting = next;
        boolean again = wanted && !stopped;
        next = Promise.promise();
        wanted = false;
        ended.complete();
        if (again) {
            begin();
            current.onComplete(waiting);
        } else {
            waiting.complete();
            rest();
        }
    }

    private void rest() {
        // Whoever waited for the end may have asked for another look.
        if (!stopped && current.isComplete()) {
            timer = vertx.setTimer(every.toMillis(), id -> begin());
        }
    }
}
