// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a policy does so that no write is carried out twice. Confined to the thread that reads. */
final class WriteRules {

    private static final List<String> SETTINGS = List.of("header", "value", "host");

    private static final Map<String, Set<String>> SETTINGS_BY_STRATEGY =
            Map.of(
                    "dryRunHeader", Set.of("header", "value"),
                    "sandboxHost", Set.of("host"),
                    "idempotencyKey", Set.of("header"));

    private static final Map<String, String> REQUIRED_BY_STRATEGY =
            Map.of("dryRunHeader", "header", "sandboxHost", "host");

    private final Findings findings;
    private final RouteTargetRules destinations;
    private final HeaderRules headers;

    WriteRules(Findings findings) {
        this.findings = findings;
        this.destinations = new RouteTargetRules(findings);
        this.headers = new HeaderRules(findings);
    }

    void check(Message writes) {
        String strategy = writes.text("strategy");
        if (!strategy.isEmpty()) {
            checkSettings(writes, strategy);
        }
        writes.textValue("header").ifPresent(headers::checkSettable);
        writes.textValue("value").ifPresent(headers::checkValue);
        writes.textValue("host").ifPresent(destinations::checkHost);
    }

    private void checkSettings(Message writes, String strategy) {
        Set<String> known = SETTINGS_BY_STRATEGY.getOrDefault(strategy, Set.of());
        for (String setting : SETTINGS) {
            if (writes.has(setting) && !known.contains(setting)) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        writes.at(setting),
                        setting + " with the strategy " + strategy,
                        String.join(" and ", known.stream().sorted().toList()));
            }
        }
        String required = REQUIRED_BY_STRATEGY.getOrDefault(strategy, "");
        if (!required.isEmpty() && !writes.has(required)) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    writes.at("strategy"),
                    "strategy " + strategy + " without " + required,
                    required + (required.equals("host") ? ": SERVICE" : ": NAME"));
        }
    }
}
