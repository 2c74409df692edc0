// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.shadow;

import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.json.ReportJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one or all gateways say of a policy. Immutable.
 *
 * @param targets that copies go to, in alphabetical order
 * @param comparing whether answers are compared, so that there is something to judge
 */
record PolicyReport(ShadowReport report, List<String> targets, boolean comparing) {

    private static final String TARGETS = "targets";
    private static final String COMPARING = "comparing";

    PolicyReport {
        targets = List.copyOf(targets);
    }

    /** One of those that the admin API lists. */
    static PolicyReport of(JsonObject json) {
        return new PolicyReport(
                ReportJson.read(json),
                json.getJsonArray(TARGETS, new JsonArray()).stream().map(String::valueOf).toList(),
                json.getBoolean(COMPARING, false));
    }

    String policy() {
        return report.rule();
    }

    PolicyReport merge(PolicyReport more) {
        Set<String> all = new TreeSet<>(targets);
        all.addAll(more.targets);
        return new PolicyReport(
                report.merge(more.report), List.copyOf(all), comparing || more.comparing);
    }

    /** Whether {@code name} means this one: with its namespace, or without. */
    boolean named(String name) {
        return policy().equals(name) || policy().substring(policy().indexOf('/') + 1).equals(name);
    }
}
