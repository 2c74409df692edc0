// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseTerms;

/**
 * The arithmetic of a rate in exact integers. One tick of time brings {@code unitsPerTick} units,
 * and {@code unitsPerToken} units are a token; the fraction requests / period is reduced, and a
 * tick is the smallest power of ten of nanoseconds for which every amount fits into 61 bits, so
 * sums of two cannot overflow. No time is lost in rounding: what is less than a tick is credited
 * later. A period that is no whole number of ticks is rounded up, to the safe side.
 *
 * <p>Immutable.
 *
 * @param storeUnits the most that the owner keeps
 * @param countUnits the most that the owner keeps and all holders can spend, together
 */
public record TokenRate(
        long tickNanos, long unitsPerTick, long unitsPerToken, long storeUnits, long countUnits) {

    private static final double UNITS_MAX = 0x1p61;

    /**
     * A holder without tokens asks every 50 ms; a store of less than twice that would lose tokens
     * in between, however high the rate.
     */
    private static final int STORE_PARTS_OF_SECOND = 10;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** Of a limit whose holders may spend under {@code terms}. */
    public static TokenRate of(Allowance.Rate allowance, LeaseTerms terms) {
        long perNanos = allowance.per().toNanos();
        long tickNanos = 1;
        while (true) {
            long ticks = -Math.floorDiv(-perNanos, tickNanos);
            long divisor = greatestCommonDivisor(allowance.requests(), ticks);
            long perTick = allowance.requests() / divisor;
            long perToken = ticks / divisor;
            // One second stands for the pace of asking, which is a part of it.
            long timeTicks = (NANOS_PER_SECOND + terms.nanos()) / tickNanos;
            double most = (double) allowance.burst() * perToken + (double) timeTicks * perTick;
            if (most < UNITS_MAX) {
                return of(allowance, terms, new TokenRate(tickNanos, perTick, perToken, 0, 0));
            }
            tickNanos *= 10;
        }
    }

    private static TokenRate of(Allowance.Rate allowance, LeaseTerms terms, TokenRate pace) {
        long burst = allowance.burst() * pace.unitsPerToken;
        long lease = terms.nanos() / pace.tickNanos * pace.unitsPerTick;
        long paced = NANOS_PER_SECOND / STORE_PARTS_OF_SECOND / pace.tickNanos * pace.unitsPerTick;
        // No more than burst and lease together, which is all that may ever be out at once.
        long store = terms.exact() ? burst : Math.min(Math.max(burst, paced), burst + lease);
        return new TokenRate(
                pace.tickNanos, pace.unitsPerTick, pace.unitsPerToken, store, burst + lease);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * How many units a store of {@code units} may gain while {@code outstanding} tokens are out.
     */
    public long room(long units, long outstanding) {
        // Tokens that are out may be of a former, larger limit.
        long out = outstanding > countUnits / unitsPerToken ? countUnits : units(outstanding);
        return Math.max(0, Math.min(storeUnits - units, countUnits - units - out));
    }

    public long units(long tokens) {
        return tokens * unitsPerToken;
    }

    public long tokens(long units) {
        return units / unitsPerToken;
    }

    /** How long until a store of {@code units}, less than a token, has one. */
    public long waitNanos(long units) {
        long ticks = -Math.floorDiv(units - unitsPerToken, unitsPerTick);
        return ticks * tickNanos;
    }
}
