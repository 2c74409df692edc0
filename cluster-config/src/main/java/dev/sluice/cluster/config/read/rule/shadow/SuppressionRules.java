// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.shadow.ShadowSuppression;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a policy takes out of copies, or changes in them. Confined to the thread that reads. */
final class SuppressionRules {

    private final Findings findings;
    private final Environment environment;
    private final HeaderRules headers;

    SuppressionRules(Findings findings, Environment environment) {
        this.findings = findings;
        this.environment = environment;
        this.headers = new HeaderRules(findings);
    }

    void check(Message policy) {
        Map<String, String> changes = new HashMap<>();
        policy.message("credentials").ifPresent(credentials -> check(credentials, changes));
        policy.message("headers").ifPresent(change -> checkChanges(change, changes));
    }

    private void check(Message credentials, Map<String, String> changes) {
        if (credentials.text("mode").equals("keep")) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    credentials.at("mode"),
                    "copies carry the credentials of whoever sent the request",
                    "mode strip, and replace where the target needs credentials");
        }
        for (Entry entry : credentials.entries("replace")) {
            headers.checkSettable(entry.key());
            checkOnce(entry.key(), "credentials.replace", changes);
            checkMarkKept(entry.key(), "replaced");
            if (entry.value() instanceof Text value) {
                checkReplacement(entry.name(), value);
            }
        }
    }

    private void checkReplacement(String header, Text value) {
        Optional<String> malformed = EnvironmentText.complaint(value.text());
        findings.reportAny(ProblemCode.BAD_VALUE, value.at(), malformed);
        headers.checkValue(value);
        var variables = EnvironmentText.variables(value.text());
        if (variables.isEmpty() && malformed.isEmpty()) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    value.at(),
                    "the replacement of " + header + " stands in the config for all to read",
                    "a reference such as ${env:SHADOW_TOKEN}");
        }
        variables.forEach(variable -> checkVariable(variable, header, value));
    }

    private void checkVariable(String variable, String header, Text at) {
        Optional<String> content = environment.value(variable);
        if (content.filter(value -> !value.isEmpty()).isEmpty()) {
            findings.report(
                    ProblemCode.UNUSABLE_VARIABLE,
                    at.at(),
                    "environment variable "
                            + variable
                            + (content.isPresent() ? " is empty" : " is not set"),
                    "a value to replace " + header + " by");
        } else if (content.flatMap(HeaderSyntax::literalComplaint).isPresent()) {
            findings.report(
                    ProblemCode.UNUSABLE_VARIABLE,
                    at.at(),
                    "environment variable " + variable + " holds a control character",
                    "a header value, without the line break that ends a file");
        }
    }

    private void checkChanges(Message change, Map<String, String> changes) {
        for (Entry entry : change.entries("set")) {
            headers.checkSettable(entry.key());
            checkOnce(entry.key(), "headers.set", changes);
            if (entry.value() instanceof Text value) {
                headers.checkValue(value);
                checkLiteral(value);
            }
        }
        for (Text name : change.texts("remove")) {
            headers.checkSettable(name);
            checkOnce(name, "headers.remove", changes);
            checkMarkKept(name, "removed");
        }
    }

    private void checkLiteral(Text value) {
        if (!EnvironmentText.variables(value.text()).isEmpty()) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    value.at(),
                    "a reference to the environment in headers.set",
                    "it in credentials.replace, whose values no log shows");
        }
    }

    /** Two changes of one header would have an order that nobody sees. */
    private void checkOnce(Text name, String field, Map<String, String> changes) {
        String first = changes.putIfAbsent(name.text().toLowerCase(Locale.ROOT), field);
        if (first != null) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    name.at(),
                    "header " + name.text() + " in " + field + ", and before in " + first,
                    "each header once");
        }
    }

    private void checkMarkKept(Text name, String what) {
        if (name.text().equalsIgnoreCase(ShadowSuppression.MARK)) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    name.at(),
                    ShadowSuppression.MARK + " is " + what,
                    "it to stay: without the mark a copy could be copied again");
        }
    }
}
