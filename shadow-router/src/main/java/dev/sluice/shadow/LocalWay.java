// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.Copies;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.copy.CopyWork;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.guard.TargetBreaker;
import dev.sluice.shadow.rule.DropReason;
import java.util.Optional;
import java.util.function.Supplier;

/** Copies go from this event loop to their target. Confined to one event loop. */
record LocalWay(CopyTerms terms, LoopShadows loop) implements CopyWay {

    @Override
    public Optional<ShadowCopy> begin(
            Supplier<CopyOrder> order, Holding place, CopyOutcomes outcomes) {
        Optional<TargetBreaker.Leave> leave = loop.leave(terms.target());
        if (leave.isEmpty()) {
            place.end();
            outcomes.drop(DropReason.BREAKER);
            return Optional.empty();
        }
        CopyWork work =
                new CopyWork(terms, order.get(), loop.client(), place, leave.get(), outcomes);
        return Optional.of(Copies.begin(work));
    }
}
