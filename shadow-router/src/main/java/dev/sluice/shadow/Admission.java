// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.rule.DropReason;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Admits copies of one rule to one event loop, as far as load and budgets allow. Confined to one
 * event loop.
 */
public final class Admission {

    private final LoopShadows loop;
    private final Budget budget;
    private final CopyWay way;

    Admission(LoopShadows loop, Budget budget, CopyWay way) {
        this.loop = loop;
        this.budget = budget;
        this.way = way;
    }

    /**
     * Begins a copy.
     *
     * @param order asked for only when the copy will be begun
     * @return empty when it is not begun, which the outcomes were told
     */
    public Optional<ShadowCopy> admit(Supplier<CopyOrder> order, CopyOutcomes outcomes) {
        if (loop.busy()) {
            return dropped(DropReason.LOAD, outcomes);
        }
        Optional<Holding> place = loop.place(budget);
        return place.isPresent()
                ? way.begin(order, place.get(), outcomes)
                : dropped(DropReason.CONCURRENCY, outcomes);
    }

    private static Optional<ShadowCopy> dropped(DropReason reason, CopyOutcomes outcomes) {
        outcomes.drop(reason);
        return Optional.empty();
    }
}
