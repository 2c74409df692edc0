// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import com.google.re2j.Pattern;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.rule.limit.KeyPartRules;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.shadow.ShadowSelection;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which requests a policy copies. Confined to the thread that reads. */
public final class SelectionRules {

    /** A constant is the same for every request, so it would copy all or none. */
    public static final List<Source> SOURCES =
            Arrays.stream(Source.values()).filter(source -> source != Source.CONSTANT).toList();

    /** What a method means is the server's affair, so any token is one; none is in lower case. */
    private static final Pattern NAME = Pattern.compile("[A-Z][-_A-Z0-9]*");

    private static final List<String> USUAL_METHODS =
            List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final Findings findings;
    private final KeyPartRules keyParts;
    private final WriteRules strategies;

    SelectionRules(Findings findings) {
        this.findings = findings;
        this.keyParts = new KeyPartRules(findings);
        this.strategies = new WriteRules(findings);
    }

    void check(Message policy) {
        keyParts.check(policy.messages("sampleBy"), SOURCES);
        checkNames(policy.texts("methods"));
        checkSafe(policy);
        policy.message("writes").ifPresent(this::checkWrites);
        boolean copiesNothing =
                policy.has("methods") && policy.count("methods") == 0 && !policy.has("writes");
        if (copiesNothing && !policy.broken("methods")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    policy.at("methods"),
                    "policy that copies no method",
                    "a method, or writes");
        }
    }

    private void checkNames(List<Text> methods) {
        Set<String> seen = new HashSet<>();
        for (Text method : methods) {
            String name = method.text();
            if (!NAME.matches(name)) {
                findings.report(
                        ProblemCode.BAD_VALUE,
                        method.at(),
                        "method \"" + name + "\"",
                        "a method in upper case, such as GET"
                                + Spelling.proposal(name.toUpperCase(Locale.ROOT), USUAL_METHODS));
            } else if (!seen.add(name)) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        method.at(),
                        "method " + name + " stands twice",
                        "each method once");
            }
        }
    }

    private void checkSafe(Message policy) {
        List<String> written =
                policy.message("writes").map(writes -> writes.strings("methods")).orElse(List.of());
        for (Text method : policy.texts("methods")) {
            boolean write =
                    NAME.matches(method.text())
                            && !ShadowSelection.SAFE_METHODS.contains(method.text());
            if (write && written.contains(method.text())) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        method.at(),
                        "write method " + method.text() + " stands in methods and in writes",
                        "only in writes");
            } else if (write) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        method.at(),
                        "write method " + method.text() + " without a strategy",
                        "GET, HEAD or OPTIONS; a method that may change something stands in"
                                + " writes.methods, with a strategy");
            }
        }
    }

    private void checkWrites(Message writes) {
        checkNames(writes.texts("methods"));
        for (Text method : writes.texts("methods")) {
            if (ShadowSelection.SAFE_METHODS.contains(method.text())) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        method.at(),
                        method.text() + " is no write method",
                        method.text() + " in methods, where it needs no strategy");
            } else if (method.text().equals("CONNECT")) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        method.at(),
                        "CONNECT cannot be copied",
                        "a method that has a request to copy, not a tunnel");
            }
        }
        strategies.check(writes);
    }
}
