// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report.json;

import dev.sluice.shadow.compare.found.Difference;
import dev.sluice.shadow.report.PathCounts;
import dev.sluice.shadow.report.PathReport;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** One path of a report as JSON. Thread-safe: holds no state. */
final class PathJson {
    private PathJson() {}

    static JsonObject write(PathReport report) {
        PathCounts counts = report.counts();
        JsonArray samples = new JsonArray();
        for (Difference sample : report.samples()) {
            samples.add(
                    new JsonObject()
                            .put("primary", sample.primary())
                            .put("shadow", sample.other()));
        }
        return new JsonObject()
                .put("path", report.path())
                .put("shadow", counts.shadow())
                .put("baseline", counts.baseline())
                .put("shadowOnly", counts.shadowOnly())
                .put("baselineOnly", counts.baselineOnly())
                .put("firstMillis", counts.firstMillis())
                .put("samples", samples);
    }

    static PathReport read(Fields fields) {
        String path = fields.text("path");
        var counts =
                new PathCounts(
                        fields.count("shadow"),
                        fields.count("baseline"),
                        fields.count("shadowOnly"),
                        fields.count("baselineOnly"),
                        fields.count("firstMillis"));
        List<Difference> samples = new ArrayList<>();
        for (Fields sample : Fields.each("samples", fields.array("samples"))) {
            samples.add(new Difference(path, sample.text("primary"), sample.text("shadow")));
        }
        return new PathReport(path, counts, samples);
    }
}
