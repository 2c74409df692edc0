// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import java.time.Duration;

/**
 * How many requests per second want a token, as a moving average over about a renewal. It rises at
 * once by half of the difference, because too few tokens cost a wait and too many cost nothing but
 * a return. Confined to the control loop.
 */
final class Demand {
    private static final double NANOS_PER_SECOND = Duration.ofSeconds(1).toNanos();

    /**
     * A single request in a short while is no flood; shorter spans wait for more, unless it rises.
     */
    private static final double SPAN_NANOS_MIN = Duration.ofMillis(100).toNanos();

    private static final double MEMORY_NANOS = LeasePace.RENEW_NANOS;
    private static final double RISE = 0.5;

    private double perSecond;
    private long seen;
    private long atNanos;

    Demand(long seen, long nowNanos) {
        this.seen = seen;
        this.atNanos = nowNanos;
    }

    /**
     * Takes note of how many requests there were since the node began.
     *
     * @return whether there were any since the last time
     */
    boolean observe(long total, long nowNanos) {
        double spanNanos = Math.max((double) (nowNanos - atNanos), SPAN_NANOS_MIN);
        long arrived = Math.max(0, total - seen);
        double sample = arrived / spanNanos * NANOS_PER_SECOND;
        if (nowNanos - atNanos < SPAN_NANOS_MIN && sample <= perSecond) {
            return arrived > 0;
        }
        double weight = spanNanos / (spanNanos + MEMORY_NANOS);
        perSecond += (sample - perSecond) * (sample > perSecond ? Math.max(weight, RISE) : weight);
        seen = Math.max(seen, total);
        atNanos = nowNanos;
        return arrived > 0;
    }

    /** Nobody wants any. */
    void vanish() {
        perSecond = 0;
    }

    double within(long nanos) {
        return perSecond * nanos / NANOS_PER_SECOND;
    }
}
