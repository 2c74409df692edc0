// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.value.Message;

/** Mirrors of a route. Confined to the thread that reads. */
final class MirrorRules {

    private final Findings findings;
    private final RouteTargetRules destinations;

    MirrorRules(Findings findings) {
        this.findings = findings;
        this.destinations = new RouteTargetRules(findings);
    }

    void check(Message route) {
        route.message("mirror").ifPresent(destinations::check);
        if (route.number("mirrorPercent") > 100) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    route.at("mirrorPercent"),
                    "mirrorPercent: " + route.number("mirrorPercent"),
                    "0 to 100");
        }
        route.message("mirrorPercentage").ifPresent(this::checkPercentage);
        for (Message mirror : route.messages("mirrors")) {
            mirror.message("destination").ifPresent(destinations::check);
            mirror.message("percentage").ifPresent(this::checkPercentage);
        }
    }

    private void checkPercentage(Message percentage) {
        double value = percentage.real("value").orElse(0.0);
        if (value < 0 || value > 100) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    percentage.at("value"),
                    "percentage: " + value,
                    "0 to 100");
        }
    }
}
