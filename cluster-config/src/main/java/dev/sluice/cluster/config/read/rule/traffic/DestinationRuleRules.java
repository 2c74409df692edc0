// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.ExportToRules;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashSet;
import java.util.Set;

/** The rules of a DestinationRule. Confined to the thread that reads. */
public final class DestinationRuleRules implements KindRules {

    private final Findings findings;
    private final TrafficPolicyRules policies;
    private final SelectorRules selectors;
    private final ExportToRules exportTo;

    public DestinationRuleRules(Findings findings) {
        this.findings = findings;
        this.policies = new TrafficPolicyRules(findings);
        this.selectors = new SelectorRules(findings);
        this.exportTo = new ExportToRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        spec.textValue("host")
                .ifPresent(
                        host ->
                                findings.reportAny(
                                        ProblemCode.BAD_HOST,
                                        host.at(),
                                        HostNames.wildcardComplaint(host.text())));
        String namespace = resource.id().namespace();
        spec.message("trafficPolicy").ifPresent(policy -> policies.check(policy, namespace));
        Set<String> names = new HashSet<>();
        for (Message subset : spec.messages("subsets")) {
            checkSubset(subset, names);
            subset.message("trafficPolicy").ifPresent(policy -> policies.check(policy, namespace));
        }
        exportTo.check(resource, false);
        if (spec.has("workloadSelector")) {
            exportTo.checkOwnNamespaceOnly(resource);
            selectors.checkMatchLabels(spec, "workloadSelector");
        }
    }

    private void checkSubset(Message subset, Set<String> names) {
        String name = subset.text("name");
        if (subset.textValue("name").isPresent()) {
            findings.reportAny(
                    ProblemCode.BAD_NAME, subset.at("name"), DnsLabels.complaint("subset", name));
            if (!names.add(name)) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        subset.at("name"),
                        "subset \"" + name + "\" stands twice",
                        "each name once");
            }
        }
        selectors.checkLabelSyntax(subset, "labels");
    }
}
