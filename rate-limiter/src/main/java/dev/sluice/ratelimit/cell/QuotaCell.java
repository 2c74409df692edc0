// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;
import dev.sluice.ratelimit.owner.Settlement;
import java.time.Duration;
import java.time.Instant;

/**
 * The cell of a quota. In each calendar period, by the owner's wall clock, at most the quota is
 * granted and not returned, and no grant outlives its period; so at most the quota is spent. What a
 * dead node held counts as used. The period never goes back, whatever a new owner's clock says; the
 * clocks of two owners that differ may let what the old one had out spill into the next period.
 *
 * <p>Immutable.
 *
 * @param periodStart seconds of the epoch
 * @param used spent, or lost with a holder, in this period; what is outstanding is not in it
 */
public record QuotaCell(CellClock clock, long periodStart, long used, Holdings holdings)
        implements Cell {

    static QuotaCell born(LeaseRequest request, OwnerTime time) {
        CellClock clock = CellClock.born(time, request.terms().nanosElsewhere());
        return new QuotaCell(clock, Long.MIN_VALUE, 0, Holdings.NONE);
    }

    /** What a total that survives a restart has to hold: nothing that was granted is forgotten. */
    public long charged() {
        return used + holdings.outstanding();
    }

    @Override
    public Granting grant(LeaseRequest request, OwnerTime time) {
        Allowance.Quota allowance = (Allowance.Quota) request.allowance();
        long start = allowance.per().start(time.wall()).getEpochSecond();
        if (start > periodStart) {
            var turned = new QuotaCell(clock, start, 0, Holdings.NONE);
            return turned.grantInPeriod(request, time, allowance);
        }
        return grantInPeriod(request, time, allowance);
    }

    @Override
    public boolean full(LeaseRequest last, OwnerTime time) {
        Allowance.Quota allowance = (Allowance.Quota) last.allowance();
        return charged() == 0 || allowance.per().start(time.wall()).getEpochSecond() > periodStart;
    }

    private Granting grantInPeriod(
            LeaseRequest request, OwnerTime time, Allowance.Quota allowance) {
        Holdings counted = holdings.seenBy(clock, time);
        Holdings live = counted.live(time.nowNanos());
        long lost = counted.outstanding() - live.outstanding();
        Settlement settled = Settlement.of(live.of(request.holder()), request.report());
        Holdings others = live.without(request.holder());
        long usedNow = used + lost + settled.spent();
        long free = allowance.requests() - usedNow - others.outstanding() - settled.kept();
        long tokens = Math.max(0, Math.min(request.want(), free));
        long endNanos = nanosToEnd(allowance, time);
        var answer =
                new LeaseAnswer.Granted(
                        request.grantId(),
                        tokens,
                        settled.renewed(),
                        Math.min(request.terms().nanos(), endNanos),
                        tokens < request.want() ? endNanos : 0,
                        Math.max(0, free - tokens));
        Holding holding = Cells.holding(request, time, settled.kept() + tokens, answer);
        CellClock touched = clock.seenBy(time).touched(time, time.nowNanos());
        return new Granting(
                new QuotaCell(touched, periodStart, usedNow, others.with(holding)), answer);
    }

    /** Of the cell's own period, which a clock that was put back may take for the next one. */
    private long nanosToEnd(Allowance.Quota allowance, OwnerTime time) {
        Instant end = allowance.per().end(Instant.ofEpochSecond(periodStart));
        return Math.max(1, Duration.between(time.wall(), end).toNanos());
    }
}
