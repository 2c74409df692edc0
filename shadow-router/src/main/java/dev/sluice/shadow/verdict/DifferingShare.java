// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.stat.Interval;

/**
 * How often answers differ as a whole, for whoever sets no bound. Immutable.
 *
 * @param differing exchanges; with a baseline, those at a path where it did not
 * @param judged exchanges that the share is of
 * @param beyondBaseline whether the noise of a baseline is subtracted
 * @param interval of the share, beyond that of the baseline if there is one
 */
public record DifferingShare(
        long differing, long judged, boolean beyondBaseline, Interval interval) {

    public static DifferingShare of(ShadowReport report) {
        Excess whole = Excess.of(report).get(0);
        return new DifferingShare(
                whole.differing(), whole.trials(), whole.noisy(), whole.interval());
    }
}
