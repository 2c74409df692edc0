// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before a repetition: drawn evenly from {@code [0, min(base * (2^n - 1), 10 * base))}
 * before the n-th repetition. The full jitter keeps clients that failed together from coming back
 * together. Envoy's formula; see Brooker, "Exponential Backoff and Jitter", 2015. Immutable.
 */
public final class Backoff {

    /** Envoy's cap as a multiple of the base. */
    private static final int CAP_FACTOR = 10;

    private final long baseNanos;

    public Backoff(Duration base) {
        this.baseNanos = base.toNanos();
    }

    /**
     * Draws a pause.
     *
     * @param repetition 1 for the first repetition
     */
    public long delayNanos(int repetition, RandomGenerator random) {
        // Beyond 2^4 - 1 the cap rules, so a larger shift is never needed and cannot overflow.
        long factor = Math.min((1L << Math.min(repetition, 5)) - 1, CAP_FACTOR);
        return random.nextLong(Math.max(1, baseNanos * factor));
    }
}
