// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

import java.time.Duration;

/**
 * How long a holder may spend what it is granted, from the sending of its request, and how long an
 * owner counts it as out. Immutable.
 *
 * @param exact the holder keeps no stock: what is granted is for requests that wait
 */
public record LeaseTerms(long nanos, boolean exact) {

    /** Longer leases would only widen the bound, and make a dead node's permits come back late. */
    private static final long NANOS_MAX = Duration.ofSeconds(30).toNanos();

    /** One part in 64, 15 000 ppm: clocks of computers differ by some hundred ppm at most. */
    private static final int DRIFT_SHIFT = 6;

    public LeaseTerms {
        if (nanos < 1 || nanos > NANOS_MAX) {
            throw new IllegalArgumentException(
                    "nanos: " + nanos + " (expected: 1 to " + NANOS_MAX + ")");
        }
    }

    /** The same time by a clock of another machine, rounded up beyond any drift. */
    public long nanosElsewhere() {
        return nanos + (nanos >> DRIFT_SHIFT) + 1;
    }
}
