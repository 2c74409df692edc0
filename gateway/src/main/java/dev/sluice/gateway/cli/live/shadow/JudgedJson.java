// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.shadow.stat.Interval;
import dev.sluice.shadow.verdict.DifferingShare;
import dev.sluice.shadow.verdict.PathFinding;
import dev.sluice.shadow.verdict.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
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
        JsonObject json = judged.policy().json().put("share", share(judged.share()));
        JsonArray findings = new JsonArray();
        judged.findings().forEach(each -> findings.add(finding(each)));
        json.put("findings", findings);
        judged.verdict().ifPresent(verdict -> json.put("verdict", verdict(verdict)));
        return json;
    }

    private static JsonObject share(DifferingShare share) {
        return interval(share.interval())
                .put("differing", share.differing())
                .put("judged", share.judged())
                .put("beyondBaseline", share.beyondBaseline());
    }

    private static JsonObject interval(Interval interval) {
        return new JsonObject().put("lower", interval.lower()).put("upper", interval.upper());
    }

    private static JsonObject finding(PathFinding finding) {
        return new JsonObject()
                .put("path", finding.path())
                .put("beyondNoise", finding.beyondNoise())
                .put("logEvidence", finding.evidence());
    }

    private static JsonObject verdict(Verdict verdict) {
        JsonObject json =
                interval(verdict.interval())
                        .put("outcome", verdict.outcome().name().toLowerCase(Locale.ROOT))
                        .put("differenceMax", verdict.differenceMax())
                        .put("where", verdict.where())
                        .put("judged", verdict.judged());
        verdict.needed().ifPresent(needed -> json.put("needed", needed));
        return json;
    }
}
