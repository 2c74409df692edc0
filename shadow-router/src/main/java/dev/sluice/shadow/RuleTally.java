// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.compare.Answer;
import dev.sluice.shadow.compare.Comparator;
import dev.sluice.shadow.report.Observation;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.Tally;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What one event loop knows of one rule's copies: counts each request that was chosen once, and
 * compares answers when the rule wants it. Confined to one event loop.
 */
public final class RuleTally implements CopyObserver {

    private static final String UNREAD = "unread";

    private final Optional<ShadowComparison> rules;
    private final Optional<Comparator> comparator;
    private final Tally tally;
    private final InstantSource clock;

    RuleTally(String rule, Optional<ShadowComparison> rules, InstantSource clock) {
        this.rules = rules;
        this.comparator = rules.map(Comparator::of);
        this.tally = new Tally(rule, rules.map(ShadowComparison::keepSamples).orElse(0));
        this.clock = clock;
    }

    /** Whether what was counted so far was counted by these rules. */
    boolean goesBy(Optional<ShadowComparison> other) {
        return rules.equals(other);
    }

    /** One that failed at the target was sent, and one that never began was not. */
    @Override
    public void dropped(DropReason reason) {
        if (reason.faultOfTarget()) {
            tally.notCompared(reason.label());
        } else {
            tally.dropped(reason.label());
        }
    }

    @Override
    public void unread() {
        tally.notCompared(UNREAD);
    }

    @Override
    public void answered(Answers answers) {
        comparator.ifPresent(by -> compare(by, answers));
    }

    private void compare(Comparator by, Answers answers) {
        Answer primary = answer(answers.primary());
        tally.exchange(
                new Observation(
                        by.compare(primary, answer(answers.shadow())),
                        answers.baseline().map(second -> by.compare(primary, answer(second))),
                        answers.primary().nanos(),
                        answers.shadow().nanos(),
                        clock.millis()));
    }

    private static Answer answer(CapturedAnswer captured) {
        return new Answer(
                captured.status(),
                captured.headers(),
                captured.body(),
                captured.digest(),
                captured.bytes());
    }

    ShadowReport report() {
        return tally.report();
    }
}
