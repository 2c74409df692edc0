// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.desk;

import dev.sluice.shadow.compare.Comparator;
import dev.sluice.shadow.report.Observation;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.Tally;

/**
 * Compares the answers of one rule on one loop and keeps its tally. What it has no room for is
 * counted, by a reason that depends on sizes only and not on whether the answers differ, so that
 * the shares stay true. Confined to one event loop.
 */
public final class ComparisonDesk {

    /** Too many large answers at once. */
    public static final String BACKLOG = "backlog";

    /** The comparison itself failed. */
    public static final String DEFECT = "defect";

    private final Comparator comparator;
    private final Tally tally;
    private final Aside aside;
    private final DeskBounds bounds;
    private int waiting;

    public ComparisonDesk(Comparator comparator, Tally tally, Aside aside, DeskBounds bounds) {
        this.comparator = comparator;
        this.tally = tally;
        this.aside = aside;
        this.bounds = bounds;
    }

    /** Compares the answers to one request, now or soon. */
    public void answered(AnsweredCopy copy) {
        if (copy.keptBytes() <= bounds.onLoopBytesMax()) {
            tally.exchange(compare(copy));
            return;
        }
        if (waiting == bounds.waitingMax()) {
            tally.notCompared(BACKLOG);
            return;
        }
        waiting++;
        aside.run(() -> compare(copy))
                .onComplete(
                        seen -> {
                            waiting--;
                            tally.exchange(seen);
                        },
                        defect -> {
                            waiting--;
                            tally.notCompared(DEFECT);
                        });
    }

    /** Counts a copy that was not sent. */
    public void dropped(String reason) {
        tally.dropped(reason);
    }

    /** Counts a copy that was sent and has no answer to compare. */
    public void notCompared(String reason) {
        tally.notCompared(reason);
    }

    /** What was counted until now. */
    public ShadowReport report() {
        return tally.report();
    }

    private Observation compare(AnsweredCopy copy) {
        return new Observation(
                comparator.compare(copy.primary(), copy.shadow()),
                copy.baseline().map(baseline -> comparator.compare(copy.primary(), baseline)),
                copy.primaryNanos(),
                copy.shadowNanos(),
                copy.atMillis());
    }
}
