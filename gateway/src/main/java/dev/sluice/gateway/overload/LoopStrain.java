// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.DoubleConsumer;
import java.util.function.LongSupplier;

/**
 * How late an event loop is, smoothed, so that one long collection does not count as overload. A
 * timer is set only while requests come, so that an idle loop sleeps. Confined to one event loop.
 */
final class LoopStrain {

    private static final Duration PROBE = Duration.ofMillis(50);

    /** About so long a lag has to last before it is taken at its full height. */
    private static final double MEMORY_MILLIS = 1_000;

    /** For so long a single probe speaks, and so late it says at most: one stall is no overload. */
    private static final double VOICE_MILLIS = 250;

    private static final double LATE_MILLIS_MAX = 2_000;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MEMORY_NANOS = MEMORY_MILLIS * NANOS_PER_MILLI;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final DoubleConsumer told;
    private boolean probing;
    private long lastNanos;
    private long dueNanos;
    private double lagMillis;

    /**
     * @param told of the smoothed lag, in milliseconds, whenever it may have changed
     */
    LoopStrain(Vertx vertx, LongSupplier nanoTime, DoubleConsumer told) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.told = told;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** A request has come, so the loop is looked at. */
    void ask() {
        if (probing) {
            return;
        }
        probing = true;
        long now = nanoTime.getAsLong();
        if (now - lastNanos > MEMORY_NANOS) {
            // Nobody came for long, and what was then says nothing of now.
            lagMillis = 0;
            told.accept(lagMillis);
        }
        dueNanos = now + PROBE.toNanos();
        vertx.setTimer(PROBE.toMillis(), fired -> probed());
    }

    private void probed() {
        probing = false;
        lastNanos = nanoTime.getAsLong();
        double late = Math.max(0, lastNanos - dueNanos) / NANOS_PER_MILLI;
        double lateMillis = Math.min(LATE_MILLIS_MAX, late);
        double voiceMillis = Math.min(VOICE_MILLIS, PROBE.toMillis() + lateMillis);
        lagMillis += (lateMillis - lagMillis) * (1 - Math.exp(-voiceMillis / MEMORY_MILLIS));
        told.accept(lagMillis);
    }
}
