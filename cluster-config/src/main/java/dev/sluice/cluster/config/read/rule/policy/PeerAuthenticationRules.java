// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import java.util.Optional;

/** The rules of a PeerAuthentication. Confined to the thread that reads. */
public final class PeerAuthenticationRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;

    public PeerAuthenticationRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        boolean selects =
                spec.message("selector")
                        .filter(selector -> selector.count("matchLabels") > 0)
                        .isPresent();
        if (spec.count("portLevelMtls") > 0 && !selects) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    spec.at("portLevelMtls"),
                    "portLevelMtls for a whole namespace",
                    "a selector with labels");
        }
        for (Entry port : spec.entries("portLevelMtls")) {
            long number = port.name().matches("[0-9]{1,9}") ? Long.parseLong(port.name()) : 0;
            Optional<String> complaint =
                    PortNumbers.complaint(number)
                            .map(rule -> "portLevelMtls \"" + port.name() + "\": " + rule);
            findings.reportAny(ProblemCode.BAD_PORT, port.at(), complaint);
        }
        selectors.checkMatchLabels(spec, "selector");
    }
}
