// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import java.util.List;

/** When endpoints are ejected. Confined to the thread that reads. */
public final class OutlierRules {

    private final Findings findings;

    public OutlierRules(Findings findings) {
        this.findings = findings;
    }

    public void check(Message outlier) {
        boolean split = outlier.flag("splitExternalLocalOriginErrors");
        if (!split && outlier.number("consecutiveLocalOriginFailures") > 0) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    outlier.at("consecutiveLocalOriginFailures"),
                    "consecutiveLocalOriginFailures",
                    "splitExternalLocalOriginErrors: true beside it");
        }
        for (String field :
                List.of(
                        "consecutive5xxErrors",
                        "consecutiveGatewayErrors",
                        "consecutiveLocalOriginFailures")) {
            if (outlier.number(field) > Thresholds.FAILURES_MAX) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        outlier.at(field),
                        field + ": " + outlier.number(field),
                        "0 to " + Thresholds.FAILURES_MAX);
            }
        }
        for (String field : List.of("maxEjectionPercent", "minHealthPercent")) {
            long percent = outlier.number(field);
            if (percent < 0 || percent > 100) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        outlier.at(field),
                        field + ": " + percent,
                        "0 to 100");
            }
        }
    }
}
