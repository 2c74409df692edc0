// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.TargetRefRules;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/** The rules of an AuthorizationPolicy. Confined to the thread that reads. */
public final class AuthorizationPolicyRules implements KindRules {

    private static final List<String> IDENTITY_FIELDS =
            List.of(
                    "namespaces",
                    "notNamespaces",
                    "serviceAccounts",
                    "notServiceAccounts",
                    "trustDomains",
                    "notTrustDomains",
                    "principals",
                    "notPrincipals",
                    "requestPrincipals",
                    "notRequestPrincipals");
    private static final List<String> IDENTITY_KEYS =
            List.of(
                    "source.namespace",
                    "source.serviceAccount",
                    "source.trustDomain",
                    "source.principal");

    /** What a rule can tell apart on a plain TCP connection. */
    private static final List<String> CONNECTION_SOURCES =
            List.of(
                    "principals",
                    "notPrincipals",
                    "ipBlocks",
                    "notIpBlocks",
                    "namespaces",
                    "notNamespaces",
                    "remoteIpBlocks",
                    "notRemoteIpBlocks",
                    "serviceAccounts",
                    "notServiceAccounts");

    private final Findings findings;
    private final SelectorRules selectors;
    private final TargetRefRules targets;
    private final SourceRules sources;
    private final OperationRules operations;
    private final ConditionRules conditions;

    public AuthorizationPolicyRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
        this.targets = new TargetRefRules(findings);
        this.sources = new SourceRules(findings);
        this.operations = new OperationRules(findings);
        this.conditions = new ConditionRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        selectors.checkMatchLabels(spec, "selector");
        targets.check(spec);
        checkAction(spec);
        for (Message rule : spec.messages("rules")) {
            rule.messages("from").forEach(sources::check);
            rule.messages("to").forEach(operations::check);
            rule.messages("when").forEach(conditions::check);
            if (spec.text("action").equals("DENY")) {
                checkDenyOfConnections(rule);
            }
        }
    }

    private void checkAction(Message spec) {
        String action = spec.text("action");
        boolean custom = action.equals("CUSTOM");
        boolean idle = spec.count("rules") == 0 && !spec.broken("rules");
        if (idle && (custom || action.equals("DENY"))) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    spec.at("action"),
                    "action " + action + " without rules never applies",
                    "rules; [{}] applies to every request");
        } else if (custom
                && spec.message("provider")
                        .map(provider -> provider.text("name"))
                        .orElse("")
                        .isEmpty()) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    spec.at("provider"),
                    "action CUSTOM without a provider",
                    "provider: { name: ... }");
        }
        if (custom) {
            spec.messages("rules").forEach(this::checkCustomRule);
        } else if (spec.has("provider")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    spec.at("provider"),
                    "provider beside action " + (action.isEmpty() ? "ALLOW" : action),
                    "action: CUSTOM");
        }
    }

    /** The provider decides before identities are known. */
    private void checkCustomRule(Message rule) {
        for (Message from : rule.messages("from")) {
            for (String field : IDENTITY_FIELDS) {
                from.message("source")
                        .filter(source -> source.count(field) > 0)
                        .ifPresent(
                                source ->
                                        findings.report(
                                                ProblemCode.CONTRADICTION,
                                                source.at(field),
                                                field + " beside action CUSTOM",
                                                "what a connection or a request has by itself"));
            }
        }
        for (Message when : rule.messages("when")) {
            String key = when.text("key");
            if (IDENTITY_KEYS.contains(key) || key.startsWith("request.auth.")) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        when.at("key"),
                        "key " + key + " beside action CUSTOM",
                        "a key that is no identity");
            }
        }
    }

    /** A connection has no method or path, so a rule of nothing else would deny all of them. */
    private void checkDenyOfConnections(Message rule) {
        List<Message> from =
                rule.messages("from").stream()
                        .flatMap(each -> each.message("source").stream())
                        .toList();
        List<Message> to =
                rule.messages("to").stream()
                        .flatMap(each -> each.message("operation").stream())
                        .toList();
        boolean connectionInFrom =
                from.stream()
                        .anyMatch(
                                source ->
                                        CONNECTION_SOURCES.stream()
                                                .anyMatch(field -> source.count(field) > 0));
        boolean connectionInTo =
                to.stream()
                        .anyMatch(
                                operation ->
                                        operation.count("ports") + operation.count("notPorts") > 0);
        boolean onlyFrom = !from.isEmpty() && to.isEmpty() && !connectionInFrom;
        if (onlyFrom || (!to.isEmpty() && !connectionInTo)) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    rule.at(),
                    "rule with action DENY and only HTTP attributes denies every TCP connection",
                    "ports in the operation");
        }
    }
}
