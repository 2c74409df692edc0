// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.apply;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Does something again and again, the next time so long after the last has ended. Confined to the
 * event loop that starts it.
 */
public final class PollKeeper {

    private final Vertx vertx;
    private final Duration every;
    private final Supplier<? extends Future<?>> work;
    private long timer;
    private boolean waiting;
    private boolean again;
    private boolean stopped;

    /**
     * Does nothing yet.
     *
     * @param work may fail; whoever gives it has reported that
     */
    public PollKeeper(Vertx vertx, Duration every, Supplier<? extends Future<?>> work) {
        this.vertx = vertx;
        this.every = every;
        this.work = work;
    }

    /** Does it for the first time, at once. */
    public void start() {
        run();
    }

    /** Does it now; when it is under way, once more as soon as that has ended. */
    public void hurry() {
        if (waiting && !stopped) {
            vertx.cancelTimer(timer);
            run();
        } else {
            again = true;
        }
    }

    public void stop() {
        stopped = true;
        vertx.cancelTimer(timer);
    }

    private void run() {
        waiting = false;
        again = false;
        work.get().onComplete(done -> rest());
    }

    private void rest() {
        if (stopped) {
            return;
        }
        if (again) {
            run();
        } else {
            waiting = true;
            timer = vertx.setTimer(every.toMillis(), id -> run());
        }
    }
}
