// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import java.util.concurrent.TimeUnit;

/**
 * The buckets of {@code request_duration_seconds}. A bound stands where an operator asks a
 * question: 5 ms is what the gateway itself may add, 500 ms a usual per-try timeout, 10 s the
 * connect timeout, 30 s the body idle timeout; between them three bounds per decade keep the error
 * of an interpolated percentile below a factor of 2.5. Below 1 ms lies mostly the network, above 60
 * s only streams. Immutable.
 */
final class LatencyBuckets {

    /** How many buckets there are, the unbounded one included. */
    static final int COUNT;

    private static final double[] BOUNDS_SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    private static final long[] BOUNDS_NANOS = new long[BOUNDS_SECONDS.length];

    static {
        COUNT = BOUNDS_SECONDS.length + 1;
        for (int bucket = 0; bucket < BOUNDS_NANOS.length; bucket++) {
            BOUNDS_NANOS[bucket] = Math.round(BOUNDS_SECONDS[bucket] * TimeUnit.SECONDS.toNanos(1));
        }
    }

    private LatencyBuckets() {}

    /** The bucket that a duration falls into; a bound belongs to the bucket below it. */
    static int bucket(long nanos) {
        int bucket = 0;
        // Most exchanges end within the first few bounds, so a scan beats a binary search.
        while (bucket < BOUNDS_NANOS.length && nanos > BOUNDS_NANOS[bucket]) {
            bucket++;
        }
        return bucket;
    }

    /** The upper bounds of all buckets in seconds, the last one infinite. */
    static double[] upperBounds() {
        double[] bounds = new double[COUNT];
        System.arraycopy(BOUNDS_SECONDS, 0, bounds, 0, BOUNDS_SECONDS.length);
        bounds[COUNT - 1] = Double.POSITIVE_INFINITY;
        return bounds;
    }
}
