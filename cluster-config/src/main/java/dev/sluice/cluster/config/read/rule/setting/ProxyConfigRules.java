// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.setting;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;

/** The rules of a ProxyConfig. Confined to the thread that reads. */
public final class ProxyConfigRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;

    public ProxyConfigRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        selectors.checkMatchLabels(resource.spec(), "selector");
        long concurrency = resource.spec().number("concurrency");
        if (concurrency < 0) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    resource.spec().at("concurrency"),
                    "concurrency: " + concurrency,
                    "0 or more");
        }
    }
}
