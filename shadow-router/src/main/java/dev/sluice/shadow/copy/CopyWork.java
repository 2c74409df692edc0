// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.guard.TargetBreaker;
import java.util.Optional;

/**
 * What one copy works with. Confined to one event loop.
 *
 * @param holding ended by the copy
 * @param leave told by the copy how it went
 */
public record CopyWork(
        CopyTerms terms,
        CopyOrder order,
        CopyClient client,
        Holding holding,
        TargetBreaker.Leave leave,
        CopyOutcomes outcomes) {

    CopyStream stream() {
        return new CopyStream(order.head(), terms.budget(), holding, client, compared());
    }

    boolean compared() {
        return terms.compared();
    }

    long patienceMillis() {
        return terms.budget().timeout().toMillis();
    }

    void compare(CapturedAnswer primary, CapturedAnswer shadow, Optional<CapturedAnswer> baseline) {
        outcomes.compare(
                new Answers(order.head().method(), order.head().uri(), primary, shadow, baseline));
    }
}
