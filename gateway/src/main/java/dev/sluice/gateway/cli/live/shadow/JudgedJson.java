// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.shadow.verdict.ReportView;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Judged reports for scripts. Thread-safe: holds no state. */
final class JudgedJson {

    private JudgedJson() {}

    static JsonObject of(List<Judged> judged, Map<String, String> silent) {
        JsonArray shadows = new JsonArray();
        judged.forEach(each -> shadows.add(of(each)));
        JsonObject unanswered = new JsonObject();
        silent.forEach(unanswered::put);
        return new JsonObject().put("shadows", shadows).put("silent", unanswered);
    }

    private static JsonObject of(Judged judged) {
        JsonObject json =
                ReportView.of(judged.policy().report())
                        .put("targets", new JsonArray(judged.policy().targets()))
                        .put("comparing", judged.policy().comparing());
        judged.verdict().ifPresent(verdict -> json.put("verdict", ReportView.of(verdict)));
        return json;
    }
}
