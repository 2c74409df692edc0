// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.policy;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.TargetRefRules;
import dev.sluice.cluster.config.read.value.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** The rules of a RequestAuthentication. Confined to the thread that reads. */
public final class RequestAuthenticationRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;
    private final TargetRefRules targets;
    private final KeySetRules keySets;

    public RequestAuthenticationRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
        this.targets = new TargetRefRules(findings);
        this.keySets = new KeySetRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        selectors.checkMatchLabels(resource.spec(), "selector");
        targets.check(resource.spec());
        resource.spec().messages("jwtRules").forEach(this::checkRule);
    }

    private void checkRule(Message rule) {
        String uri = rule.text("jwksUri");
        if (rule.text("issuer").isEmpty()
                && uri.isEmpty()
                && !rule.broken("issuer")
                && !rule.broken("jwksUri")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    rule.at(),
                    "JWT rule without an issuer",
                    "issuer or jwksUri");
        }
        if (!uri.isEmpty() && !fetchable(uri)) {
            findings.report(
                    ProblemCode.BAD_VALUE,
                    rule.at("jwksUri"),
                    "jwksUri: \"" + uri + "\"",
                    "a URL of http or https");
        }
        keySets.check(rule);
    }

    private static boolean fetchable(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            return Set.of("http", "https").contains(scheme) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
