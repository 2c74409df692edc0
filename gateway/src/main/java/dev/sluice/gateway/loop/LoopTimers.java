// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The timeouts of one event loop. Drives a {@link TimerWheel} by one Vert.x timer that is armed
 * only while there is a timeout, so that an idle loop sleeps. Confined to one event loop.
 */
public final class LoopTimers {

    /**
     * The resolution. Nobody can tell a request timeout from one that is a hundredth of a second
     * later, and a hundred ticks a second cost nothing that can be measured.
     */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Five seconds a turn: most timeouts of requests need no second round. */
    private static final int BUCKETS = 512;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final TimerWheel wheel;
    private boolean ticking;

    public LoopTimers(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.wheel = new TimerWheel(TICK.toNanos(), BUCKETS, nanoTime.getAsLong());
    }

    /** Runs {@code action} on this loop after {@code delay} and at most about a tick later. */
    public Timeout schedule(Duration delay, Runnable action) {
        return schedule(delay.toNanos(), action);
    }

    /** As {@link #schedule(Duration, Runnable)}, for callers that hold nanoseconds. */
    public Timeout schedule(long delayNanos, Runnable action) {
        Timeout timeout = wheel.schedule(nanoTime.getAsLong(), delayNanos, action);
        if (!ticking) {
            ticking = true;
            vertx.setTimer(TICK.toMillis(), id -> tick());
        }
        return timeout;
    }

    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    private void tick() {
        try {
            wheel.advance(nanoTime.getAsLong());
        } finally {
            // An action that throws is a defect, and no reason to stop the clock for all others.
            ticking = !wheel.empty();
            if (ticking) {
                vertx.setTimer(TICK.toMillis(), id -> tick());
            }
        }
    }
}
