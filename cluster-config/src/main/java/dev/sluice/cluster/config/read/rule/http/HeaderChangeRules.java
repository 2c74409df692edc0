// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes of headers, at a route or at one of its destinations. Confined to the thread that reads.
 */
final class HeaderChangeRules {

    private final Findings findings;

    HeaderChangeRules(Findings findings) {
        this.findings = findings;
    }

    /** Checks the {@code headers} of a route or a destination. */
    void check(Message owner) {
        Optional<Message> headers = owner.message("headers");
        headers.flatMap(changes -> changes.message("request"))
                .ifPresent(request -> checkSide(request, HeaderSyntax::requestChangeComplaint));
        headers.flatMap(changes -> changes.message("response"))
                .ifPresent(response -> checkSide(response, HeaderSyntax::changeComplaint));
    }

    private void checkSide(Message operations, Function<String, Optional<String>> nameComplaint) {
        for (String operation : List.of("add", "set")) {
            for (Entry header : operations.entries(operation)) {
                findings.reportAny(
                        ProblemCode.BAD_HEADER, header.at(), nameComplaint.apply(header.name()));
                if (header.value() instanceof Text value) {
                    checkValue(value);
                }
            }
        }
        for (Text name : operations.texts("remove")) {
            findings.reportAny(
                    ProblemCode.BAD_HEADER, name.at(), HeaderSyntax.changeComplaint(name.text()));
        }
    }

    private void checkValue(Text value) {
        Optional<String> complaint = HeaderSyntax.valueComplaint(value.text());
        findings.reportAny(ProblemCode.BAD_HEADER, value.at(), complaint);
        if (complaint.isEmpty() && HeaderSyntax.variable(value.text())) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    value.at(),
                    "variable in the header value \""
                            + value.text()
                            + "\" is sent as it is written",
                    "a value without variables, with %% for a percent sign");
        }
    }
}
