// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.owner.Holding;
import dev.sluice.ratelimit.owner.OwnerTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that hold for cells of every kind: which one a request meets, and that each request
 * counts once. Immutable: it has no state.
 */
public final class Cells {

    private Cells() {}

    /**
     * Decides a request.
     *
     * @param current the cell of the request's key; null when there is none
     */
    public static Granting grant(@Nullable Cell current, LeaseRequest request, OwnerTime time) {
        Cell cell =
                current != null && fits(current, request.allowance())
                        ? current
                        : born(request, time);
        Optional<Holding> known = cell.holdings().of(request.holder());
        if (known.isEmpty() || request.grantId() > known.get().answer().grantId()) {
            return cell.grant(request, time);
        }
        boolean repeated = request.grantId() == known.get().answer().grantId();
        return new Granting(
                cell,
                repeated
                        ? known.get().answer()
                        : new LeaseAnswer.Refused(request.grantId(), Refusal.STALE));
    }

    /**
     * Whether a new cell would grant the same: nothing is out, and nothing is missing.
     *
     * @param last the request that changed it last
     */
    public static boolean forgettable(Cell cell, LeaseRequest last, OwnerTime time) {
        if (!cell.holdings().seenBy(cell.clock(), time).live(time.nowNanos()).all().isEmpty()) {
            return false;
        }
        return cell.full(last, time);
    }

    private static boolean fits(Cell cell, Allowance allowance) {
        if (allowance instanceof Allowance.Rate) {
            return cell instanceof RateCell;
        }
        return allowance instanceof Allowance.Quota
                ? cell instanceof QuotaCell
                : cell instanceof ConcurrencyCell;
    }

    private static Cell born(LeaseRequest request, OwnerTime time) {
        if (request.allowance() instanceof Allowance.Rate) {
            return RateCell.born(request, time);
        }
        return request.allowance() instanceof Allowance.Quota
                ? QuotaCell.born(request, time)
                : ConcurrencyCell.born(request, time);
    }

    /** The entry of a holder that was just answered. */
    static Holding holding(
            LeaseRequest request, OwnerTime time, long outstanding, LeaseAnswer.Granted answer) {
        long lifeNanos = request.terms().nanosElsewhere();
        return new Holding(
                request.holder(),
                outstanding,
                lifeNanos,
                time.nowNanos() + lifeNanos,
                request.report(),
                answer);
    }
}
