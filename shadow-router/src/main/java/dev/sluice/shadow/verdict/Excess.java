// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import dev.sluice.shadow.report.ExchangeCounts;
import dev.sluice.shadow.report.PathCounts;
import dev.sluice.shadow.report.PathReport;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.stat.AlphaSpending;
import dev.sluice.shadow.stat.ConfidenceSequence;
import dev.sluice.shadow.stat.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * The share of exchanges in which the shadow differs, less that in which a healthy baseline does:
 * as a whole, or at one path. If there is a baseline, each path is judged beside the whole, as much
 * noise at many paths would hide a difference at one. Immutable.
 *
 * @param where a path, or "" for all
 * @param noisy whether there is noise to subtract, which costs half of the error
 * @param alpha how likely the interval may ever miss
 */
record Excess(String where, long differing, long noise, long trials, boolean noisy, double alpha) {

    /** The whole first, then each path that has a place of its own. */
    static List<Excess> of(ShadowReport report) {
        ExchangeCounts counts = report.counts();
        if (counts.paired() == 0) {
            return List.of(
                    new Excess(
                            "", counts.differing(), 0, counts.compared(), false, Confidence.ALPHA));
        }
        double half = Confidence.ALPHA / 2;
        var spending = new AlphaSpending(half);
        List<Excess> all = new ArrayList<>();
        long trials = counts.paired();
        all.add(new Excess("", counts.shadowOnly(), counts.baselineOnly(), trials, true, half));
        int place = 0;
        for (PathReport path : report.paths()) {
            double level = spending.level(++place);
            if (!path.overflow()) {
                all.add(of(path, trials, level));
            }
        }
        return all;
    }

    private static Excess of(PathReport path, long trials, double level) {
        PathCounts counts = path.counts();
        long differing = Math.min(counts.shadowOnly(), trials);
        long noise = Math.min(counts.baselineOnly(), trials);
        return new Excess(path.path(), differing, noise, trials, true, level);
    }

    /** The values of the share that the counts leave possible. */
    Interval interval() {
        if (!noisy) {
            return new ConfidenceSequence(alpha).of(differing, trials);
        }
        var each = new ConfidenceSequence(alpha / 2);
        return each.of(differing, trials).minus(each.of(noise, trials));
    }

    /** As it would be after so many exchanges of the same kind. */
    Excess after(long exchanges) {
        double scale = trials == 0 ? 0 : (double) exchanges / trials;
        long more = Math.min(exchanges, Math.round(differing * scale));
        long also = Math.min(exchanges, Math.round(noise * scale));
        return new Excess(where, more, also, exchanges, noisy, alpha);
    }
}
