// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.compare.Answer;
import dev.sluice.shadow.compare.Comparator;
import dev.sluice.shadow.compare.Comparison;
import dev.sluice.shadow.report.Observation;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.Subject;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes what became of one subject's copies. Event loops count, and hand answers over; they are
 * compared elsewhere. Thread-safe: all event loops share it, and the page is published by a
 * volatile field.
 */
final class RuleLedger implements CopyObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLedger.class);

    /** Of heads and objects, so that empty answers do not count for nothing. */
    private static final long EXCHANGE_BYTES = 4_096;

    private final Subject subject;
    private final OutcomeCounts totals;
    private final Backlog backlog;
    private final InstantSource clock;
    private final Optional<Comparator> comparator;
    private volatile Page page;

    /**
     * @param totals of the rule, which outlast this report
     */
    RuleLedger(Subject subject, OutcomeCounts totals, Backlog backlog, InstantSource clock) {
        this.subject = subject;
        this.totals = totals;
        this.backlog = backlog;
        this.clock = clock;
        this.comparator = subject.comparison().map(Comparator::of);
        this.page = empty(subject);
    }

    private static Page empty(Subject subject) {
        return new Page(
                subject.rule(), subject.comparison().map(rules -> rules.keepSamples()).orElse(0));
    }

    @Override
    public void dropped(DropReason reason) {
        page.counts().drop(reason);
        totals.drop(reason);
    }

    @Override
    public void unread() {
        skip(page, comparator.isPresent() ? NotCompared.INCOMPLETE : NotCompared.NO_COMPARISON);
    }

    @Override
    public void answered(Answers answers) {
        // What was answered before a reset is not noted after it.
        Page current = page;
        if (comparator.isEmpty()) {
            skip(current, NotCompared.NO_COMPARISON);
            return;
        }
        long atMillis = clock.millis();
        Runnable work = () -> compare(current, comparator.get(), answers, atMillis);
        if (!backlog.offer(bytes(answers), work)) {
            skip(current, NotCompared.BACKLOG);
        }
    }

    private void skip(Page current, NotCompared reason) {
        current.counts().skip(reason);
        totals.skip(reason);
    }

    private static long bytes(Answers answers) {
        return EXCHANGE_BYTES
                + answers.primary().body().length()
                + answers.shadow().body().length()
                + answers.baseline().map(kept -> kept.body().length()).orElse(0);
    }

    /** On the thread that compares; a defect there must not end it. */
    private void compare(Page current, Comparator rules, Answers answers, long atMillis) {
        try {
            Answer primary = answer(answers.primary());
            Comparison shadow = rules.compare(primary, answer(answers.shadow()));
            Optional<Comparison> baseline =
                    answers.baseline().map(kept -> rules.compare(primary, answer(kept)));
            current.exchange(
                    new Observation(
                            shadow,
                            baseline,
                            answers.primary().nanos(),
                            answers.shadow().nanos(),
                            atMillis));
            totals.compare(shadow.differs());
        } catch (RuntimeException defect) {
            skip(current, NotCompared.DEFECT);
            LOG.error("{}: answers were not compared", subject.rule(), defect);
        }
    }

    private static Answer answer(CapturedAnswer kept) {
        return new Answer(kept.status(), kept.headers(), kept.body(), kept.digest(), kept.bytes());
    }

    ShadowReport report() {
        return page.report();
    }

    /** Begins the report anew. */
    void reset() {
        page = empty(subject);
    }
}
