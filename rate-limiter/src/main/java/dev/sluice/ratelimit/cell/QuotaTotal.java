// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;

/**
 * What was used of a quota in one period, as it survives a restart. Immutable.
 *
 * @param periodStart seconds of the epoch
 * @param used what was spent or could still be spent when this was written
 */
public record QuotaTotal(LimitKey key, long periodStart, long used) {

    public static QuotaTotal of(LimitKey key, QuotaCell cell) {
        return new QuotaTotal(key, cell.periodStart(), cell.charged());
    }

    /** Of two totals of one key, the one of the later period, or the higher one. */
    public QuotaTotal later(QuotaTotal other) {
        if (periodStart != other.periodStart) {
            return periodStart > other.periodStart ? this : other;
        }
        return used >= other.used ? this : other;
    }

    /** A cell that begins with what was used; if its period is over, the first request says so. */
    public QuotaCell cell(OwnerTime time) {
        var clock = new CellClock(time.incarnation(), time.nowNanos(), time.nowNanos());
        return new QuotaCell(clock, periodStart, used, Holdings.NONE);
    }

    /** The cell with at least this much charged, or the same cell when it has more to say. */
    public QuotaCell raise(QuotaCell cell) {
        boolean samePeriod = cell.periodStart() == periodStart;
        if (periodStart < cell.periodStart() || (samePeriod && used <= cell.charged())) {
            return cell;
        }
        Holdings holdings = samePeriod ? cell.holdings() : Holdings.NONE;
        return new QuotaCell(cell.clock(), periodStart, used - holdings.outstanding(), holdings);
    }
}
