// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import dev.sluice.shadow.answer.Answers;

/**
 * Is told what became of a rule's requests on one event loop: of each request that was chosen, one
 * of these. Runs on the event loop of the exchange, after the client had its part; it must not
 * block. What it throws is logged, and harms nobody. Confined to one event loop.
 */
public interface CopyObserver {

    /** Of a rule that nobody asks about. */
    CopyObserver NOBODY =
            new CopyObserver() {
                @Override
                public void dropped(DropReason reason) {}

                @Override
                public void unread() {}

                @Override
                public void answered(Answers answers) {}
            };

    /** There is no answer of the copy. */
    void dropped(DropReason reason);

    /** The copy was answered, and there is nothing to compare the answer with. */
    void unread();

    /** All answers are there. */
    void answered(Answers answers);
}
