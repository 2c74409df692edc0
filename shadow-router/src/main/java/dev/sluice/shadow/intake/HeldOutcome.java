// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one copy, held back until the gateway has given its receipt. Confined to one event
 * loop.
 */
final class HeldOutcome implements CopyObserver {

    /** Of heads and objects, so that empty answers do not count for nothing. */
    private static final int OUTCOME_BYTES = 4_096;

    private final CopyObserver noted;
    private final Budget held;
    private final Waiting waiting;
    private Optional<Holding> holding = Optional.empty();
    private @Nullable Runnable outcome;
    private boolean over;

    /** Who is told, once, that there is an outcome. Confined to one event loop. */
    interface Waiting {

        void settled();

        /** There is no room to hold it. */
        void refused();
    }

    /**
     * @param noted is told with the receipt
     * @param held of all outcomes that wait for one
     */
    HeldOutcome(CopyObserver noted, Budget held, Waiting waiting) {
        this.noted = noted;
        this.held = held;
        this.waiting = waiting;
    }

    @Override
    public void dropped(DropReason reason) {
        hold(0, () -> noted.dropped(reason));
    }

    @Override
    public void unread() {
        hold(0, noted::unread);
    }

    @Override
    public void answered(Answers answers) {
        int bytes =
                answers.primary().body().length()
                        + answers.shadow().body().length()
                        + answers.baseline()
                                .map(CapturedAnswer::body)
                                .map(b -> b.length())
                                .orElse(0);
        hold(bytes, () -> noted.answered(answers));
    }

    private void hold(int bytes, Runnable telling) {
        if (over || outcome != null) {
            return;
        }
        holding = Holding.begin(held);
        if (!holding.map(place -> place.take(OUTCOME_BYTES + bytes)).orElse(false)) {
            end();
            waiting.refused();
            return;
        }
        outcome = telling;
        waiting.settled();
    }

    /** The gateway has given its receipt. */
    void commit() {
        Runnable telling = outcome;
        end();
        if (telling != null) {
            telling.run();
        }
    }

    /** Nobody is told; the gateway counts the copy itself. */
    void discard() {
        end();
    }

    private void end() {
        over = true;
        outcome = null;
        holding.ifPresent(Holding::end);
        holding = Optional.empty();
    }
}
