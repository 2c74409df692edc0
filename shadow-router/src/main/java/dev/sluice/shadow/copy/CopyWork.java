// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.answer.AnswerObserver;
import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.guard.TargetBreaker;
import dev.sluice.shadow.suppress.CopyHead;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one copy works with. Confined to one event loop.
 *
 * @param holding ended by the copy
 * @param leave told by the copy how it went
 * @param observer absent when answers are thrown away
 */
public record CopyWork(
        CopyHead head,
        ShadowBudget bounds,
        CopyClient client,
        Holding holding,
        TargetBreaker.Leave leave,
        CopyCounts counts,
        Optional<AnswerObserver> observer) {

    private static final Logger LOG = LoggerFactory.getLogger(CopyWork.class);

    boolean compared() {
        return observer.isPresent();
    }

    CopyStream stream() {
        return new CopyStream(head, bounds, holding, client, compared());
    }

    long patienceMillis() {
        return bounds.timeout().toMillis();
    }

    /** Tells the observer, whose defects stop here. */
    void compare(CapturedAnswer primary, CapturedAnswer shadow, Optional<CapturedAnswer> baseline) {
        Answers answers = new Answers(head.method(), head.uri(), primary, shadow, baseline);
        try {
            observer.ifPresent(told -> told.answered(answers));
        } catch (RuntimeException defect) {
            counts.drop(DropReason.DEFECT);
            LOG.error("answers were not compared", defect);
        }
    }
}
