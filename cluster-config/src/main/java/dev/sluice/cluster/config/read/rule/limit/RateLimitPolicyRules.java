// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.limit;

import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.PolicyTargetRules;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules of a RateLimitPolicy. Confined to the thread that reads. */
public final class RateLimitPolicyRules implements KindRules {

    private final Findings findings;
    private final PolicyTargetRules targets;
    private final KeyPartRules keyParts;
    private final AllowanceRules allowances;
    private final OverrideRules overrides;

    public RateLimitPolicyRules(Findings findings) {
        this.findings = findings;
        this.targets = new PolicyTargetRules(findings);
        this.keyParts = new KeyPartRules(findings);
        this.allowances = new AllowanceRules(findings);
        this.overrides = new OverrideRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        targets.check(resource.spec());
        List<Message> limits = resource.spec().messages("limits");
        checkNames(limits);
        for (Message limit : limits) {
            List<KeyPart> key = keyParts.check(limit.messages("key"));
            Optional<String> kind = allowances.check(limit, "limit");
            overrides.check(limit, key, kind);
        }
    }

    /** The name tells limits apart in answers, in metrics and in the cluster. */
    private void checkNames(List<Message> limits) {
        Map<String, Text> seen = new HashMap<>();
        for (Message limit : limits) {
            limit.textValue("name").ifPresent(name -> checkName(name, seen));
        }
    }

    private void checkName(Text name, Map<String, Text> seen) {
        if (!name.text().matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            findings.report(
                    ProblemCode.BAD_NAME,
                    name.at(),
                    "limit \"" + name.text() + "\"",
                    "lower-case letters, digits and inner dashes");
        }
        Text first = seen.putIfAbsent(name.text(), name);
        if (first != null) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    name.at(),
                    "limit \"" + name.text() + "\" is also in line " + first.at().line(),
                    "a name of its own for each limit of the policy");
        }
    }
}
