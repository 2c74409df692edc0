// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.limit;

import java.time.Duration;

/**
 * How much a limit lets through, of which kind. The numbers are bounded so that the arithmetic of
 * cells stays within 64 bits. Immutable.
 */
public sealed interface LimitSpec {

    /** Far above what one machine can count; below, products with a day in nanoseconds can fit. */
    long COUNT_MAX = 10_000_000_000L;

    /** Longer periods belong to a quota. */
    Duration PERIOD_MAX = Duration.ofDays(31);

    /** {@code requests} per {@code per}, evenly, and {@code burst} at once after a pause. */
    record Rate(long requests, Duration per, long burst) implements LimitSpec {
        public Rate {
            count("requests", requests);
            count("burst", burst);
            if (per.isNegative() || per.isZero() || per.compareTo(PERIOD_MAX) > 0) {
                throw new IllegalArgumentException(
                        "per: " + per + " (expected: above 0, at most " + PERIOD_MAX + ")");
            }
        }
    }

    /** {@code requests} in each calendar period. */
    record Quota(long requests, QuotaPeriod per) implements LimitSpec {
        public Quota {
            count("requests", requests);
        }
    }

    /** {@code permits} exchanges in flight. */
    record Concurrency(long permits) implements LimitSpec {

        /** What a node packs beside what is in use into one word. */
        static final long PERMITS_MAX = (1 << 20) - 1;

        public Concurrency {
            if (permits < 1 || permits > PERMITS_MAX) {
                throw new IllegalArgumentException(
                        "permits: " + permits + " (expected: 1 to " + PERMITS_MAX + ")");
            }
        }
    }

    private static void count(String name, long value) {
        if (value < 1 || value > COUNT_MAX) {
            throw new IllegalArgumentException(
                    name + ": " + value + " (expected: 1 to " + COUNT_MAX + ")");
        }
    }
}
