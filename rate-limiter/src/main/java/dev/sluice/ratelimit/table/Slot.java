// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.QuotaCell;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.owner.OwnerTime;
import java.time.Duration;

/**
 * A cell and when it may be forgotten. Immutable.
 *
 * @param idleNanos how long nobody must ask before a new cell would be just like this one, or
 *     stricter: what was out has lapsed, a rate's store is full, a quota's period is over
 */
public record Slot(Cell cell, long idleNanos) {

    /** The wall clocks of two owners may differ, so a quota's total outlives its period. */
    private static final long QUOTA_MARGIN_NANOS = Duration.ofHours(1).toNanos();

    private static final long LONGEST_PERIOD_NANOS = Duration.ofDays(31).toNanos();

    /** Far more than a store loses by rounding. */
    private static final long ROUNDING_NANOS = Duration.ofSeconds(1).toNanos();

    /** Beyond any life of a process, and sums of two still fit. */
    private static final long FOREVER_NANOS = Long.MAX_VALUE / 4;

    static Slot of(Cell cell, LeaseRequest request, OwnerTime time) {
        long lapseNanos = request.terms().nanosElsewhere();
        return new Slot(cell, Math.min(FOREVER_NANOS, lapseNanos + restNanos(request, time)));
    }

    /** A quota that nobody has asked for since it was remembered. */
    static Slot ofQuota(QuotaCell quota) {
        return new Slot(quota, LONGEST_PERIOD_NANOS + QUOTA_MARGIN_NANOS);
    }

    private static long restNanos(LeaseRequest request, OwnerTime time) {
        if (request.allowance() instanceof Allowance.Rate rate) {
            return nanosToFill(rate, request.terms().nanos());
        }
        if (request.allowance() instanceof Allowance.Quota quota) {
            Duration rest = Duration.between(time.wall(), quota.per().end(time.wall()));
            return rest.toNanos() + QUOTA_MARGIN_NANOS;
        }
        return 0;
    }

    /** No store is larger than the burst and what a lease brings. */
    private static long nanosToFill(Allowance.Rate rate, long leaseNanos) {
        double burstNanos = (double) rate.burst() * rate.per().toNanos() / rate.requests();
        return (long) Math.min((double) FOREVER_NANOS, burstNanos) + leaseNanos + ROUNDING_NANOS;
    }

    /**
     * Whether the cell may be forgotten.
     *
     * @param seenSinceNanos since when this owner has had the cell; it cannot know when another
     *     owner touched it, but not later than that
     */
    boolean forgettable(OwnerTime time, long seenSinceNanos) {
        boolean ownTouch = cell.clock().incarnation() == time.incarnation();
        long touchedNanos = ownTouch ? cell.clock().touchedNanos() : seenSinceNanos;
        return time.nowNanos() - touchedNanos > idleNanos;
    }
}
