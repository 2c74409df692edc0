// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.report.LatencyHistogram;
import dev.sluice.shadow.report.PathCounts;
import dev.sluice.shadow.report.ReasonCounts;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.verdict.DifferingShare;
import dev.sluice.shadow.verdict.PathFinding;
import dev.sluice.shadow.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** One report for people. Confined to the main thread. */
record ReportText(PrintWriter out) {

    /** The worst are first; who wants all, asks for JSON. */
    private static final int PATHS_MAX = 20;

    private static final int SAMPLES_MAX = 3;

    void write(Judged judged) {
        ShadowReport report = judged.policy().report();
        out.println(
                judged.policy().policy() + " to " + String.join(", ", judged.policy().targets()));
        row(
                "exchanges",
                report.exchanges()
                        + ": "
                        + report.counts().compared()
                        + " compared, "
                        + report.notCompared().total()
                        + " not compared, "
                        + report.drops().total()
                        + " dropped");
        reasons("dropped", report.drops());
        reasons("not compared", report.notCompared());
        if (judged.policy().comparing()) {
            reasons("bodies", report.forms());
            row("differing", share(judged.share()));
            unpaired(judged.share(), report.counts().compared());
            latencies(report.latencies());
            findings(judged, report.counts().paired() > 0);
        }
        judged.verdict().ifPresent(verdict -> row("verdict", verdict(verdict)));
        out.println();
    }

    private void row(String name, String text) {
        out.printf("  %-14s%s%n", name, text);
    }

    private void reasons(String name, ReasonCounts counts) {
        if (counts.total() > 0) {
            row(
                    name,
                    counts.byReason().entrySet().stream()
                            .map(each -> each.getKey() + " " + each.getValue())
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String share(DifferingShare share) {
        if (share.judged() == 0) {
            return "nothing compared yet";
        }
        return share.differing()
                + " of "
                + share.judged()
                + (share.beyondBaseline() ? " where the baseline does not; beyond it " : "; ")
                + range(share.interval().lower(), share.interval().upper())
                + " (99% confidence at any time)";
    }

    private void unpaired(DifferingShare share, long compared) {
        if (share.beyondBaseline() && share.judged() < compared) {
            row(
                    "not judged",
                    (compared - share.judged())
                            + " of "
                            + compared
                            + " compared, which the baseline has not answered; it gets no writes");
        }
    }

    private static String range(double lower, double upper) {
        return percent(lower) + " to " + percent(upper);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f%%", share * 100);
    }

    private void latencies(ShadowReport.Latencies latencies) {
        row("latency", String.format(Locale.ROOT, "%10s %11s %11s %11s", "", "p50", "p90", "p99"));
        row("", "primary" + quantiles(latencies.primary()));
        row("", "shadow " + quantiles(latencies.shadow()));
    }

    private static String quantiles(LatencyHistogram histogram) {
        return String.format(
                Locale.ROOT,
                "    %8.2f ms %8.2f ms %8.2f ms",
                histogram.quantileMillis(0.5),
                histogram.quantileMillis(0.9),
                histogram.quantileMillis(0.99));
    }

    private void findings(Judged judged, boolean baseline) {
        List<PathFinding> findings = judged.findings();
        findings.stream().limit(PATHS_MAX).forEach(finding -> finding(finding, baseline));
        if (findings.size() > PATHS_MAX) {
            row("", (findings.size() - PATHS_MAX) + " more paths; --format json has all");
        }
    }

    private void finding(PathFinding finding, boolean baseline) {
        PathCounts counts = finding.report().counts();
        row(
                finding.beyondNoise() ? "DIFFERS" : "noise",
                finding.path()
                        + "  "
                        + counts.shadow()
                        + " times"
                        + (baseline ? ", the baseline " + counts.baseline() : ""));
        if (finding.beyondNoise()) {
            finding.report().samples().stream().limit(SAMPLES_MAX).forEach(this::sample);
        }
    }

    private void sample(Difference sample) {
        row("", "  primary " + sample.primary() + "  shadow " + sample.other());
    }

    private static String verdict(Verdict verdict) {
        String about = verdict.where().isEmpty() ? "in all" : "at " + verdict.where();
        String text =
                verdict.outcome().label()
                        + ": "
                        + range(verdict.interval().lower(), verdict.interval().upper())
                        + " "
                        + about
                        + " (at most "
                        + percent(verdict.differenceMax())
                        + " may differ; "
                        + verdict.judged()
                        + " judged";
        return verdict.needed().isPresent()
                ? text + ", about " + verdict.needed().getAsLong() + " needed)"
                : text + ")";
    }
}
