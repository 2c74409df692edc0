// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.http;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The matches of a route. Confined to the thread that reads. */
final class HttpMatchRules {

    private final Findings findings;
    private final StringMatchRules strings;
    private final SelectorRules selectors;
    private final GatewayNameRules gateways;

    HttpMatchRules(Findings findings) {
        this.findings = findings;
        this.strings = new StringMatchRules(findings);
        this.selectors = new SelectorRules(findings);
        this.gateways = new GatewayNameRules(findings);
    }

    void check(Message match, boolean atGatewayOnly) {
        for (Entry header : match.entries("headers")) {
            checkHeader(header, "headers");
        }
        for (Entry header : match.entries("withoutHeaders")) {
            checkHeader(header, "withoutHeaders");
        }
        if (!atGatewayOnly) {
            checkClaims(match);
        }
        match.message("uri").ifPresent(uri -> strings.checkRegex(uri, "uri"));
        for (String part : List.of("scheme", "method", "authority")) {
            match.message(part).ifPresent(condition -> strings.check(condition, part));
        }
        for (Entry parameter : match.entries("queryParams")) {
            if (parameter.value() instanceof Message condition) {
                strings.check(condition, "queryParams[" + parameter.name() + "]");
            }
        }
        checkScope(match);
    }

    private void checkHeader(Entry header, String field) {
        findings.reportAny(
                ProblemCode.BAD_HEADER, header.at(), HeaderSyntax.matchComplaint(header.name()));
        if (HeaderSyntax.FIELDS_OF_THEIR_OWN.contains(header.name().toLowerCase(Locale.ROOT))) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    header.at(),
                    field + "[" + header.name() + "] has no effect",
                    "the field " + header.name() + " of the match");
        }
        if (header.value() instanceof Message condition) {
            boolean present =
                    field.equals("withoutHeaders")
                            && condition.text("regex").equals(HeaderSyntax.ANY_VALUE);
            if (!present) {
                strings.check(condition, field + "[" + header.name() + "]");
            }
        }
    }

    /** Only a gateway verifies tokens; elsewhere, anybody could claim anything. */
    private void checkClaims(Message match) {
        Stream.of("headers", "withoutHeaders")
                .flatMap(field -> match.entries(field).stream())
                .filter(header -> HeaderSyntax.claim(header.name()))
                .forEach(
                        header ->
                                findings.report(
                                        ProblemCode.CONTRADICTION,
                                        header.at(),
                                        "match of claim " + header.name(),
                                        "gateways, and mesh not among them"));
    }

    private void checkScope(Message match) {
        if (match.number("port") != 0) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    match.at("port"),
                    PortNumbers.complaint(match.number("port")));
        }
        selectors.checkLabelSyntax(match, "sourceLabels");
        gateways.check(match);
        String namespace = match.text("sourceNamespace");
        if (!namespace.isEmpty()) {
            findings.reportAny(
                    ProblemCode.BAD_NAME,
                    match.at("sourceNamespace"),
                    DnsLabels.complaint("sourceNamespace", namespace));
        }
    }
}
