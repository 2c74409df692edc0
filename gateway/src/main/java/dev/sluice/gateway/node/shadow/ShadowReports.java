// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.gateway.admin.view.ShadowsView;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.json.ReportJson;
import dev.sluice.shadow.rule.Subject;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A node's reports in the form of the admin API. Thread-safe: the ledger is. */
public record ShadowReports(ShadowLedger ledger) implements ShadowsView {

    /** One for each policy, also of one whose routes have several targets. */
    @Override
    public JsonObject reports() {
        Map<Subject, ShadowReport> reports = ledger.reports();
        Map<String, ShadowReport> byPolicy = new TreeMap<>();
        reports.forEach(
                (subject, report) -> byPolicy.merge(subject.rule(), report, ShadowReport::merge));
        JsonArray shadows = new JsonArray();
        byPolicy.forEach(
                (policy, report) ->
                        shadows.add(
                                json(
                                        report,
                                        reports.keySet().stream()
                                                .filter(about -> about.rule().equals(policy))
                                                .toList())));
        return new JsonObject().put("shadows", shadows);
    }

    private static JsonObject json(ShadowReport report, List<Subject> subjects) {
        return ReportJson.write(report)
                .put("targets", new JsonArray(subjects.stream().map(Subject::target).toList()))
                .put(
                        "baselines",
                        new JsonArray(
                                subjects.stream()
                                        .flatMap(about -> about.baseline().stream())
                                        .toList()))
                .put(
                        "comparing",
                        subjects.stream().anyMatch(about -> about.comparison().isPresent()));
    }

    @Override
    public boolean reset(String policy) {
        return ledger.reset(policy);
    }
}
