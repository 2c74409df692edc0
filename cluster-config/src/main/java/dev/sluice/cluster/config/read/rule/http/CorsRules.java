// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;

/** What other origins may do. Confined to the thread that reads. */
final class CorsRules {

    private static final List<String> METHODS =
            List.of(
                    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "CONNECT", "OPTIONS", "TRACE",
                    "*");

    private final Findings findings;
    private final StringMatchRules strings;

    CorsRules(Findings findings) {
        this.findings = findings;
        this.strings = new StringMatchRules(findings);
    }

    void check(Message policy) {
        policy.messages("allowOrigins").forEach(this::checkOrigin);
        for (Text method : policy.texts("allowMethods")) {
            if (!METHODS.contains(method.text())) {
                findings.report(
                        ProblemCode.UNKNOWN_VALUE,
                        method.at(),
                        "allowMethods: \"" + method.text() + "\"",
                        "one of " + String.join(", ", METHODS));
            }
        }
        for (String field : List.of("allowHeaders", "exposeHeaders")) {
            for (Text header : policy.texts(field)) {
                findings.reportAny(
                        ProblemCode.BAD_HEADER,
                        header.at(),
                        HeaderSyntax.corsComplaint(header.text()));
            }
        }
        policy.duration("maxAge")
                .filter(age -> age.toMillis() % 1000 != 0)
                .ifPresent(
                        age ->
                                findings.report(
                                        ProblemCode.BAD_DURATION,
                                        policy.at("maxAge"),
                                        "maxAge",
                                        "whole seconds"));
    }

    private void checkOrigin(Message origin) {
        boolean empty =
                origin.text("exact").isEmpty()
                        && origin.text("prefix").isEmpty()
                        && origin.text("regex").isEmpty();
        if (empty) {
            findings.report(
                    ProblemCode.EMPTY_VALUE,
                    origin.at(),
                    "allowOrigins: an empty match",
                    "exact, prefix or regex");
            return;
        }
        strings.checkRegex(origin, "allowOrigins");
    }
}
