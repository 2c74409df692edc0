// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.report.ExchangeCounts;
import dev.sluice.shadow.report.LatencyHistogram;
import dev.sluice.shadow.report.PathCounts;
import dev.sluice.shadow.report.ReasonCounts;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.stat.Interval;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A report and what it allows to be said, as the command line gives it to scripts. Thread-safe:
 * holds no state.
 */
public final class ReportView {
    private static final double[] QUANTILES = {0.5, 0.9, 0.99, 0.999};
    private static final String[] QUANTILE_NAMES = {"p50", "p90", "p99", "p999"};

    private ReportView() {}

    /** The report with its differing share, its paths, the worst first, and both latencies. */
    public static JsonObject of(ShadowReport report) {
        ExchangeCounts counts = report.counts();
        JsonArray paths = new JsonArray();
        PathFinding.of(report).forEach(finding -> paths.add(path(finding)));
        return new JsonObject()
                .put("rule", report.rule())
                .put("exchanges", report.exchanges())
                .put("compared", counts.compared())
                .put("withBaseline", counts.paired())
                .put("differing", counts.differing())
                .put("differingShare", interval(Excess.of(report).get(0).interval()))
                .put("confidence", 1 - Confidence.ALPHA)
                .put("drops", reasons(report.drops()))
                .put("notCompared", reasons(report.notCompared()))
                .put("bodies", reasons(report.forms()))
                .put("paths", paths)
                .put("primaryMillis", latency(report.latencies().primary()))
                .put("shadowMillis", latency(report.latencies().shadow()));
    }

    /** The verdict beside what it rests on. */
    public static JsonObject of(Verdict verdict) {
        JsonObject json =
                new JsonObject()
                        .put("outcome", verdict.outcome().label())
                        .put("differenceMax", verdict.differenceMax())
                        .put("differingShare", interval(verdict.interval()))
                        .put("judged", verdict.judged());
        if (!verdict.where().isEmpty()) {
            json.put("path", verdict.where());
        }
        verdict.needed().ifPresent(needed -> json.put("needed", needed));
        return json;
    }

    private static JsonObject path(PathFinding finding) {
        PathCounts counts = finding.report().counts();
        return new JsonObject()
                .put("path", finding.path())
                .put("beyondNoise", finding.beyondNoise())
                .put("shadow", counts.shadow())
                .put("baseline", counts.baseline())
                .put("shadowOnly", counts.shadowOnly())
                .put("baselineOnly", counts.baselineOnly())
                .put("samples", samples(finding.report().samples()));
    }

    private static JsonArray samples(List<Difference> differences) {
        JsonArray samples = new JsonArray();
        for (Difference sample : differences) {
            samples.add(
                    new JsonObject()
                            .put("primary", sample.primary())
                            .put("shadow", sample.other()));
        }
        return samples;
    }

    private static JsonObject interval(Interval interval) {
        return new JsonObject().put("lower", interval.lower()).put("upper", interval.upper());
    }

    private static JsonObject reasons(ReasonCounts counts) {
        JsonObject json = new JsonObject();
        counts.byReason().forEach(json::put);
        return json;
    }

    private static JsonObject latency(LatencyHistogram histogram) {
        JsonObject json = new JsonObject().put("count", histogram.count());
        for (int i = 0; i < QUANTILES.length; i++) {
            json.put(QUANTILE_NAMES[i], histogram.quantileMillis(QUANTILES[i]));
        }
        return json;
    }
}
