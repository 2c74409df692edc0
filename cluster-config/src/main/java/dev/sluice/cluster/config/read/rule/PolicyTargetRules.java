// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashSet;
import java.util.Set;

/** The targets of a policy of our own kinds. Confined to the thread that reads. */
public final class PolicyTargetRules {

    private final Findings findings;

    public PolicyTargetRules(Findings findings) {
        this.findings = findings;
    }

    public void check(Message policy) {
        Set<String> seen = new HashSet<>();
        for (Message target : policy.messages("targetRefs")) {
            if (!seen.add(target.canonical())) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        target.at(),
                        "targetRef to "
                                + target.text("kind")
                                + " "
                                + target.text("name")
                                + " stands twice",
                        "each target once");
            }
        }
    }
}
