// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what became of a rule's copies on one event loop: the counts of the node, and the
 * rule's observer, whose defects stop here. Confined to one event loop.
 */
public record CopyOutcomes(CopyCounts counts, CopyObserver observer) {

    private static final Logger LOG = LoggerFactory.getLogger(CopyOutcomes.class);

    /** There is no answer of the copy. */
    public void drop(DropReason reason) {
        counts.drop(reason);
        guard(() -> observer.dropped(reason));
    }

    /** The target has answered; whether there is something to compare, comes later. */
    void answer() {
        counts.answer();
    }

    void unread() {
        guard(observer::unread);
    }

    void compare(Answers answers) {
        guard(() -> observer.answered(answers));
    }

    /** Something of ours broke; what became of the copy is told apart from it. */
    void defect(String what, RuntimeException cause) {
        counts.drop(DropReason.DEFECT);
        LOG.error(what, cause);
    }

    private void guard(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException cause) {
            defect("what became of a copy was not noted", cause);
        }
    }
}
