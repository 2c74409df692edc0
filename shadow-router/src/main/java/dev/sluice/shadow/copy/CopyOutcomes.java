// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told what became of a rule's copies on one event loop: the rule's observer, whose defects
 * stop here. Confined to one event loop.
 */
public record CopyOutcomes(CopyObserver observer) {

    private static final Logger LOG = LoggerFactory.getLogger(CopyOutcomes.class);

    /** There is no answer of the copy. */
    public void drop(DropReason reason) {
        guard(() -> observer.dropped(reason));
    }

    void unread() {
        guard(observer::unread);
    }

    void compare(Answers answers) {
        guard(() -> observer.answered(answers));
    }

    private void guard(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException cause) {
            LOG.error("what became of a copy was not noted", cause);
        }
    }
}
