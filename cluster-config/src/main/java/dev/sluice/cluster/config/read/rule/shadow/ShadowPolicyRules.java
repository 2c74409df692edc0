// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.PolicyTargetRules;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.value.Environment;
import dev.sluice.cluster.config.read.value.Message;

/** The rules of a ShadowPolicy. Confined to the thread that reads. */
public final class ShadowPolicyRules implements KindRules {

    private final PolicyTargetRules targets;
    private final RouteTargetRules destinations;
    private final SelectionRules selection;
    private final SuppressionRules suppression;
    private final BudgetRules budget;
    private final ComparisonRules comparison;

    public ShadowPolicyRules(Findings findings, Environment environment) {
        this.targets = new PolicyTargetRules(findings);
        this.destinations = new RouteTargetRules(findings);
        this.selection = new SelectionRules(findings);
        this.suppression = new SuppressionRules(findings, environment);
        this.budget = new BudgetRules(findings);
        this.comparison = new ComparisonRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message policy = resource.spec();
        targets.check(policy);
        policy.message("destination").ifPresent(destinations::check);
        selection.check(policy);
        suppression.check(policy);
        budget.check(policy);
        comparison.check(policy);
    }
}
