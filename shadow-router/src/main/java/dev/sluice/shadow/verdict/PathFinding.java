// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import dev.sluice.shadow.report.PathReport;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.stat.AlphaSpending;
import dev.sluice.shadow.stat.SequentialMcNemar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is to be thought of one path. Immutable.
 *
 * @param beyondNoise whether it differs: more often than the baseline does, or, with no baseline to
 *     tell noise by, at all
 * @param evidence how many times likelier the counts are if it differs beyond the noise, as a
 *     natural logarithm; 0 without baseline
 */
public record PathFinding(PathReport report, boolean beyondNoise, double evidence) {

    private static final Comparator<PathFinding> WORST_FIRST =
            Comparator.comparing(PathFinding::beyondNoise)
                    .thenComparingDouble(PathFinding::evidence)
                    .thenComparingLong(finding -> finding.report.counts().shadow())
                    .reversed();

    /**
     * The paths of a report, the worst first. The row for all that found no place is never beyond
     * the noise, as its exchanges may be counted twice.
     */
    public static List<PathFinding> of(ShadowReport report) {
        List<PathReport> paths = report.paths();
        boolean baseline = report.counts().paired() > 0;
        var spending = new AlphaSpending(Confidence.ALPHA);
        List<PathFinding> findings = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            findings.add(of(paths.get(i), baseline, spending.level(i + 1)));
        }
        findings.sort(WORST_FIRST);
        return List.copyOf(findings);
    }

    private static PathFinding of(PathReport report, boolean baseline, double level) {
        if (report.overflow()) {
            return new PathFinding(report, false, 0);
        }
        if (!baseline) {
            return new PathFinding(report, report.counts().shadow() > 0, 0);
        }
        var pairs =
                new SequentialMcNemar(report.counts().shadowOnly(), report.counts().baselineOnly());
        return new PathFinding(report, pairs.rejects(level), pairs.logEvidence());
    }

    public String path() {
        return report.path();
    }
}
