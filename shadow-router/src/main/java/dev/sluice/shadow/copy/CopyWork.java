// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.guard.TargetBreaker;
import dev.sluice.shadow.suppress.CopyHead;
import java.util.Optional;

/**
 * What one copy works with. Confined to one event loop.
 *
 * @param holding ended by the copy
 * @param leave told by the copy how it went
 * @param compared whether answers are kept
 */
public record CopyWork(
        CopyHead head,
        ShadowBudget bounds,
        CopyClient client,
        Holding holding,
        TargetBreaker.Leave leave,
        CopyOutcomes outcomes,
        boolean compared) {

    CopyStream stream() {
        return new CopyStream(head, bounds, holding, client, compared);
    }

    long patienceMillis() {
        return bounds.timeout().toMillis();
    }

    void compare(CapturedAnswer primary, CapturedAnswer shadow, Optional<CapturedAnswer> baseline) {
        outcomes.compare(new Answers(head.method(), head.uri(), primary, shadow, baseline));
    }
}
