// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Set;

/**
 * {@code targetRef} and {@code targetRefs} of Istio's policies. Confined to the thread that reads.
 */
public final class TargetRefRules {

    private static final Set<String> TARGETS =
            Set.of(
                    "core/Service",
                    "networking.istio.io/ServiceEntry",
                    "gateway.networking.k8s.io/Gateway",
                    "gateway.networking.k8s.io/GatewayClass");

    private final Findings findings;

    public TargetRefRules(Findings findings) {
        this.findings = findings;
    }

    public void check(Message policy) {
        policy.message("targetRef").ifPresent(this::checkReference);
        policy.messages("targetRefs").forEach(this::checkReference);
    }

    private void checkReference(Message reference) {
        if (!reference.text("namespace").isEmpty()) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    reference.at("namespace"),
                    "targetRef into namespace \"" + reference.text("namespace") + "\"",
                    "no namespace; a policy is for its own");
        }
        String group = reference.text("group").isEmpty() ? "core" : reference.text("group");
        String target = group + "/" + reference.text("kind");
        if (reference.has("kind") && !TARGETS.contains(target)) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    reference.at("kind"),
                    "targetRef to " + target,
                    "one of " + String.join(", ", TARGETS.stream().sorted().toList()));
        }
    }
}
