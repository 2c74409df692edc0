// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request asks for. Confined to the thread that reads. */
final class OperationRules {

    private static final List<String> FIELDS =
            List.of(
                    "hosts",
                    "notHosts",
                    "ports",
                    "notPorts",
                    "methods",
                    "notMethods",
                    "paths",
                    "notPaths");

    /** The characters of a path segment, RFC 3986 appendix A. */
    private static final Pattern LITERAL = Pattern.compile("[-a-zA-Z0-9._~%!$&'()+,;:@=]+");

    private static final String ONE = "{*}";
    private static final String ANY = "{**}";

    private final Findings findings;
    private final PolicyValues values;

    OperationRules(Findings findings) {
        this.findings = findings;
        this.values = new PolicyValues(findings);
    }

    void check(Message to) {
        Optional<Message> operation = to.message("operation");
        if (operation.isEmpty()) {
            if (!to.has("operation")) {
                findings.report(
                        ProblemCode.INCOMPLETE, to.at(), "to without an operation", "operation");
            }
            return;
        }
        if (FIELDS.stream()
                .allMatch(
                        field ->
                                operation.get().count(field) == 0
                                        && !operation.get().broken(field))) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    operation.get().at(),
                    "operation without a condition",
                    "at least one, or no to");
        }
        FIELDS.forEach(field -> values.checkNotEmpty(operation.get(), field));
        List.of("ports", "notPorts").forEach(field -> values.checkPorts(operation.get(), field));
        for (String field : List.of("paths", "notPaths")) {
            operation.get().texts(field).forEach(path -> checkPath(field, path));
        }
    }

    private void checkPath(String field, Text path) {
        boolean template = path.text().contains(ONE) || path.text().contains(ANY);
        boolean ended = false;
        for (String segment : path.text().replaceAll("^/+|/+$", "").split("/", -1)) {
            boolean operator = segment.equals(ONE) || segment.equals(ANY);
            if (operator && ended) {
                values.report(ProblemCode.BAD_VALUE, field, path, "{**} only at the end");
                return;
            }
            ended |= segment.equals(ANY);
            if (!operator && (segment.contains("{") || segment.contains("}"))) {
                values.report(ProblemCode.BAD_VALUE, field, path, "braces only as {*} or {**}");
                return;
            }
            if (!operator && template && !LITERAL.matcher(segment).matches()) {
                values.report(
                        ProblemCode.BAD_VALUE,
                        field,
                        path,
                        "segments of a path beside {*} and {**}");
                return;
            }
        }
    }
}
