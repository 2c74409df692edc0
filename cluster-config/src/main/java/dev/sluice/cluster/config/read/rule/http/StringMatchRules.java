// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.RegexSyntax;
import dev.sluice.cluster.config.read.value.Message;

/**
 * A condition on a string: exact, prefix or regular expression. Confined to the thread that reads.
 */
final class StringMatchRules {

    private final Findings findings;

    StringMatchRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message match, String what) {
        if (match.has("prefix") && match.text("prefix").isEmpty() && !match.broken("prefix")) {
            findings.report(
                    ProblemCode.EMPTY_VALUE,
                    match.at("prefix"),
                    what + ": prefix \"\"",
                    "a prefix; {} matches any value");
        }
        checkRegex(match, what);
    }

    /** For a path, an empty prefix is a way to match all. */
    void checkRegex(Message match, String what) {
        if (!match.has("regex") || match.broken("regex")) {
            return;
        }
        String regex = match.text("regex");
        if (regex.isEmpty()) {
            findings.report(
                    ProblemCode.EMPTY_VALUE,
                    match.at("regex"),
                    what + ": regex \"\"",
                    "an expression");
            return;
        }
        findings.reportAny(
                ProblemCode.BAD_REGEX,
                match.at("regex"),
                RegexSyntax.complaint(regex).map(complaint -> what + ": " + complaint));
    }
}
