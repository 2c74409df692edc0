// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.owner.CellClock;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.Holdings;
import dev.sluice.ratelimit.owner.OwnerTime;

/**
 * The cell of a limit on exchanges in flight. A holder keeps its permits by reporting them; those
 * of a holder that falls silent for longer than its lease are free again. As long as every holder
 * is heard in time, no more than {@code permits} are out: a grant is what all claims leave over.
 * What a holder has in use it claims even when the owner forgot it, since nothing could end it.
 *
 * <p>Immutable.
 */
public record ConcurrencyCell(CellClock clock, Holdings holdings) implements Cell {

    static ConcurrencyCell born(LeaseRequest request, OwnerTime time) {
        CellClock clock = CellClock.born(time, request.terms().nanosElsewhere());
        return new ConcurrencyCell(clock, Holdings.NONE);
    }

    @Override
    public Granting grant(LeaseRequest request, OwnerTime time) {
        CellClock seen = clock.seenBy(time);
        Holdings others =
                holdings.seenBy(clock, time).live(time.nowNanos()).without(request.holder());
        HolderReport report = request.report();
        Allowance.Concurrency allowance = (Allowance.Concurrency) request.allowance();
        // While closed, claims are noted, all of them: together they were granted once.
        boolean closed = seen.closed(time);
        long free = allowance.requests() - others.outstanding() - report.inUse();
        boolean renewed = closed || report.held() <= Math.max(0, free);
        long kept = renewed ? report.held() : 0;
        long tokens = closed ? 0 : Math.max(0, Math.min(request.want(), free - kept));
        long closedNanos = seen.creditedNanos() - time.nowNanos();
        var answer =
                new LeaseAnswer.Granted(
                        request.grantId(),
                        tokens,
                        renewed,
                        request.terms().nanos(),
                        closed ? closedNanos : 0,
                        Math.max(0, free - kept - tokens));
        Holding holding = Cells.holding(request, time, report.inUse() + kept + tokens, answer);
        var cell =
                new ConcurrencyCell(seen.touched(time, seen.creditedNanos()), others.with(holding));
        return new Granting(cell, answer);
    }

    @Override
    public boolean full(LeaseRequest last, OwnerTime time) {
        return holdings.seenBy(clock, time).live(time.nowNanos()).outstanding() == 0;
    }
}
