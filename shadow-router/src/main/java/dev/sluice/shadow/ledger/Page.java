// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import dev.sluice.shadow.report.Observation;
import dev.sluice.shadow.report.ReasonCounts;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.Tally;

/**
 * What was noted of one subject since its report began. Thread-safe: adders for what event loops
 * note, and a lock around the tally, which they never touch.
 */
final class Page {

    private final OutcomeCounts counts = new OutcomeCounts();
    private final Tally tally;

    Page(String rule, int keepSamples) {
        this.tally = new Tally(rule, keepSamples);
    }

    OutcomeCounts counts() {
        return counts;
    }

    void exchange(Observation seen) {
        synchronized (tally) {
            tally.exchange(seen);
        }
    }

    ShadowReport report() {
        return compared()
                .with(new ReasonCounts(counts.dropped()), new ReasonCounts(counts.notCompared()));
    }

    private ShadowReport compared() {
        synchronized (tally) {
            return tally.report();
        }
    }
}
