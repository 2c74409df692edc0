// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.rule.traffic.ConnectionPoolRules;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of a Sidecar. Confined to the thread that reads. */
public final class SidecarRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;
    private final ConnectionPoolRules pools;
    private final IngressListenerRules ingress;
    private final EgressListenerRules egress;
    private final RouteTargetRules destinations;

    public SidecarRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
        this.pools = new ConnectionPoolRules(findings);
        this.ingress = new IngressListenerRules(findings);
        this.egress = new EgressListenerRules(findings);
        this.destinations = new RouteTargetRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        selectors.checkLabels(spec, "workloadSelector");
        boolean lists = spec.count("ingress") + spec.count("egress") > 0;
        if (!lists
                && Stream.of("outboundTrafficPolicy", "inboundConnectionPool")
                        .noneMatch(spec::has)) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    spec.at(),
                    "Sidecar without content",
                    "ingress, egress, outboundTrafficPolicy or inboundConnectionPool");
        }
        Set<Long> ports = new HashSet<>();
        spec.messages("ingress").forEach(listener -> ingress.check(listener, ports));
        spec.message("inboundConnectionPool").ifPresent(pools::check);
        egress.check(spec.messages("egress"), resource.id().namespace());
        spec.message("outboundTrafficPolicy")
                .flatMap(
                        policy ->
                                policy.message("egressProxy").filter(proxy -> allowsProxy(policy)))
                .ifPresent(this::checkProxy);
    }

    private boolean allowsProxy(Message policy) {
        boolean any = policy.text("mode").equals("ALLOW_ANY");
        if (!any) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    policy.at("egressProxy"),
                    "egressProxy",
                    "mode ALLOW_ANY beside it");
        }
        return any;
    }

    private void checkProxy(Message proxy) {
        if (proxy.textValue("host").isPresent()) {
            findings.reportAny(
                    ProblemCode.BAD_HOST,
                    proxy.at("host"),
                    HostNames.complaint(proxy.text("host")));
        }
        if (!proxy.has("port")) {
            findings.report(
                    ProblemCode.MISSING_FIELD,
                    proxy.at(),
                    "egressProxy without a port",
                    "port: { number: ... }");
        }
        destinations.check(proxy);
    }
}
