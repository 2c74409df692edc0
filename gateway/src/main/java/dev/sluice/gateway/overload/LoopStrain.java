// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import io.vertx.core.Vertx;
import java.time.Duration;
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

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private boolean probing;
    private long lastNanos;
    private long dueNanos;
    private double lagMillis;

    LoopStrain(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
    }

    /** The smoothed lag; asking keeps the probe going. */
    double lagMillis() {
        if (!probing) {
            probing = true;
            dueNanos = nanoTime.getAsLong() + PROBE.toNanos();
            vertx.setTimer(PROBE.toMillis(), fired -> probed());
        }
        return lagMillis;
    }

    private void probed() {
        probing = false;
        long now = nanoTime.getAsLong();
        double late = Math.min(LATE_MILLIS_MAX, Math.max(0, now - dueNanos) / NANOS_PER_MILLI);
        double sinceMillis = Math.max(0, now - lastNanos) / NANOS_PER_MILLI;
        lastNanos = now;
        if (sinceMillis > PROBE.toMillis() + late + MEMORY_MILLIS) {
            // Nobody asked for long, so the loop was idle for that time, and not late.
            lagMillis = 0;
        }
        double voiceMillis = Math.min(VOICE_MILLIS, PROBE.toMillis() + late);
        lagMillis += (late - lagMillis) * (1 - Math.exp(-voiceMillis / MEMORY_MILLIS));
    }
}
