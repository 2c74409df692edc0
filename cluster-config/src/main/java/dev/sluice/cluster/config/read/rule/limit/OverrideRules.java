// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.limit;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.limit.KeyPart.Source;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.RegexSyntax;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Other allowances for some values of a limit's key. Confined to the thread that reads. */
public final class OverrideRules {

    /** A constant has one value, so there is nothing to tell apart by it. */
    public static final List<Source> SOURCES =
            Arrays.stream(Source.values()).filter(source -> source != Source.CONSTANT).toList();

    private final Findings findings;
    private final KeyPartRules keyParts;
    private final AllowanceRules allowances;

    OverrideRules(Findings findings) {
        this.findings = findings;
        this.keyParts = new KeyPartRules(findings);
        this.allowances = new AllowanceRules(findings);
    }

    /**
     * @param key the usable parts of the limit's key
     * @param kind of the limit's allowance, if it has one
     */
    void check(Message limit, List<KeyPart> key, Optional<String> kind) {
        Map<String, Message> seen = new HashMap<>();
        for (Message override : limit.messages("overrides")) {
            Optional<String> own = allowances.check(override, "override");
            if (own.isPresent() && kind.isPresent() && !own.equals(kind)) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        override.at(own.get()),
                        "override with " + own.get(),
                        kind.get() + ", as the limit has");
            }
            override.message("when").ifPresent(when -> checkCondition(when, key, seen));
        }
    }

    private void checkCondition(Message when, List<KeyPart> key, Map<String, Message> seen) {
        keyParts.checkSource(when, SOURCES);
        Optional<KeyPart> part = KeyPartRules.part(when, SOURCES);
        part.ifPresent(named -> checkInKey(when, named, key));
        if (!when.has("exact") && !when.has("prefix") && !when.has("regex")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    when.at(),
                    "when without a value to compare with",
                    "one of exact, prefix, regex");
        }
        when.textValue("regex")
                .ifPresent(
                        regex ->
                                findings.reportAny(
                                        ProblemCode.BAD_REGEX,
                                        regex.at(),
                                        RegexSyntax.complaint(regex.text())));
        Message first = seen.putIfAbsent(when.canonical(), when);
        if (first != null && part.isPresent()) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    when.at(),
                    "override for what the one in line " + first.at().line() + " is for",
                    "each condition once; the first that holds wins");
        }
    }

    private void checkInKey(Message when, KeyPart part, List<KeyPart> key) {
        if (!key.contains(part) && !key.isEmpty()) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    when.at(part.source().field()),
                    "override by " + part + ", which is no part of the key",
                    "one of "
                            + key.stream().map(KeyPart::toString).collect(Collectors.joining(", "))
                            + "; one key cannot have two allowances");
        }
    }
}
