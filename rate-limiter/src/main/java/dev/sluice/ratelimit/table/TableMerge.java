// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import dev.sluice.ratelimit.cell.Cell;
import dev.sluice.ratelimit.cell.ConcurrencyCell;
import dev.sluice.ratelimit.cell.QuotaCell;
import dev.sluice.ratelimit.cell.RateCell;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One table of two, when the halves of a split cluster meet again. Of each cell the lower balance
 * stays, and whatever either half has out counts as out, so that what follows is never looser than
 * what either half would have done. Time between is credited to nobody. Thread-safe: holds no
 * state.
 */
public final class TableMerge {

    private TableMerge() {}

    /** The table that stands for both. */
    public static CellTable merge(CellTable one, CellTable other, int cellsMax) {
        Map<LimitKey, Slot> slots = new HashMap<>(one.slots());
        other.slots().forEach((key, slot) -> slots.merge(key, slot, TableMerge::lower));
        return CellTable.of(one.clock().mergedWith(other.clock()), slots, cellsMax);
    }

    private static Slot lower(Slot one, Slot other) {
        return new Slot(
                lower(one.cell(), other.cell()), Math.max(one.idleNanos(), other.idleNanos()));
    }

    private static Cell lower(Cell one, Cell other) {
        CellClock clock = clock(one.clock(), other.clock());
        Holdings holdings = holdings(one.holdings(), other.holdings());
        if (one instanceof RateCell rate && other instanceof RateCell that) {
            RateCell lower = balance(rate) <= balance(that) ? rate : that;
            return new RateCell(clock, lower.units(), lower.unitsPerToken(), holdings);
        }
        if (one instanceof QuotaCell quota && other instanceof QuotaCell that) {
            return quota(quota, that, clock, holdings);
        }
        if (one instanceof ConcurrencyCell && other instanceof ConcurrencyCell) {
            return new ConcurrencyCell(clock, holdings);
        }
        // The limit was given another kind while the cluster was split; what is asked next decides.
        return one;
    }

    private static double balance(RateCell cell) {
        return (double) cell.units() / cell.unitsPerToken();
    }

    private static QuotaCell quota(
            QuotaCell one, QuotaCell other, CellClock clock, Holdings holdings) {
        if (one.periodStart() != other.periodStart()) {
            return one.periodStart() > other.periodStart() ? one : other;
        }
        long used = Math.max(one.used(), other.used());
        return new QuotaCell(clock, one.periodStart(), used, holdings);
    }

    /** Nobody's, so that the next owner begins anew; what is closed stays closed as long. */
    private static CellClock clock(CellClock one, CellClock other) {
        return new CellClock(TableClock.NOBODY, 0, Math.max(closedNanos(one), closedNanos(other)));
    }

    private static long closedNanos(CellClock clock) {
        return Math.max(0, clock.creditedNanos() - clock.touchedNanos());
    }

    private static Holdings holdings(Holdings one, Holdings other) {
        Holdings all = one;
        for (Holding holding : other.all()) {
            Optional<Holding> known = all.of(holding.holder());
            all = all.with(known.map(same -> union(same, holding)).orElse(holding));
        }
        return all;
    }

    /** The later word of one holder, with the larger amount. */
    private static Holding union(Holding one, Holding other) {
        Holding later = one.answer().grantId() >= other.answer().grantId() ? one : other;
        return new Holding(
                later.holder(),
                Math.max(one.outstanding(), other.outstanding()),
                Math.max(one.lifeNanos(), other.lifeNanos()),
                later.expiresNanos(),
                later.report(),
                later.answer());
    }
}
