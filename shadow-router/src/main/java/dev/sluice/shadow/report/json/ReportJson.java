// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report.json;

import dev.sluice.shadow.report.ExchangeCounts;
import dev.sluice.shadow.report.PathReport;
import dev.sluice.shadow.report.ReasonCounts;
import dev.sluice.shadow.report.ShadowReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** A whole report as JSON. Thread-safe: holds no state. */
public final class ReportJson {
    private static final int SAMPLES_MAX = 1_000;

    private ReportJson() {}

    public static JsonObject write(ShadowReport report) {
        ExchangeCounts counts = report.counts();
        JsonArray paths = new JsonArray();
        report.paths().forEach(path -> paths.add(PathJson.write(path)));
        return new JsonObject()
                .put("rule", report.rule())
                .put("keepSamples", report.keepSamples())
                .put("compared", counts.compared())
                .put("differing", counts.differing())
                .put("paired", counts.paired())
                .put("shadowOnly", counts.shadowOnly())
                .put("baselineOnly", counts.baselineOnly())
                .put("drops", CountsJson.write(report.drops().byReason()))
                .put("notCompared", CountsJson.write(report.notCompared().byReason()))
                .put("forms", CountsJson.write(report.forms().byReason()))
                .put("paths", paths)
                .put("primaryMicros", CountsJson.writeLatency(report.latencies().primary()))
                .put("shadowMicros", CountsJson.writeLatency(report.latencies().shadow()));
    }

    /**
     * The report that was written.
     *
     * @throws IllegalArgumentException if it is none; the message names the field
     */
    public static ShadowReport read(JsonObject json) {
        Fields fields = new Fields(json);
        var counts =
                new ExchangeCounts(
                        fields.count("compared"),
                        fields.count("differing"),
                        fields.count("paired"),
                        fields.count("shadowOnly"),
                        fields.count("baselineOnly"));
        return new ShadowReport(
                fields.text("rule"),
                (int) Math.min(fields.count("keepSamples"), SAMPLES_MAX),
                counts,
                new ReasonCounts(CountsJson.read(fields.object("drops"))),
                new ReasonCounts(CountsJson.read(fields.object("notCompared"))),
                new ReasonCounts(CountsJson.read(fields.object("forms"))),
                paths(fields.array("paths")),
                new ShadowReport.Latencies(
                        CountsJson.readLatency(fields.object("primaryMicros")),
                        CountsJson.readLatency(fields.object("shadowMicros"))));
    }

    private static List<PathReport> paths(JsonArray array) {
        List<PathReport> paths = new ArrayList<>();
        for (Fields path : Fields.each("paths", array)) {
            paths.add(PathJson.read(path));
        }
        return paths;
    }
}
