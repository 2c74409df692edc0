// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.ExportToRules;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.http.HttpRouteRules;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/** The rules of a VirtualService. Confined to the thread that reads. */
public final class VirtualServiceRules implements KindRules {

    private final Findings findings;
    private final HostRules hosts;
    private final GatewayNameRules gateways;
    private final ExportToRules exportTo;
    private final HttpRouteRules httpRoutes;
    private final L4RouteRules l4Routes;
    private final UnreachableRoutes unreachable;

    public VirtualServiceRules(Findings findings) {
        this.findings = findings;
        this.hosts = new HostRules(findings);
        this.gateways = new GatewayNameRules(findings);
        this.exportTo = new ExportToRules(findings);
        this.httpRoutes = new HttpRouteRules(findings);
        this.l4Routes = new L4RouteRules(findings);
        this.unreachable = new UnreachableRoutes(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        List<String> gatewayNames = spec.strings("gateways");
        boolean atGatewayOnly =
                !gatewayNames.isEmpty() && !gatewayNames.contains(Defaults.MESH_GATEWAY);
        boolean delegate = spec.count("hosts") == 0 && !spec.broken("hosts");
        if (delegate) {
            checkDelegate(spec);
        }
        gateways.check(spec);
        hosts.check(spec, atGatewayOnly);
        if (spec.count("http") + spec.count("tls") + spec.count("tcp") == 0) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    spec.at(),
                    "VirtualService without routes",
                    "http, tls or tcp");
        }
        for (Message route : spec.messages("http")) {
            httpRoutes.check(route, delegate, atGatewayOnly);
        }
        boolean atMesh = gatewayNames.contains(Defaults.MESH_GATEWAY);
        spec.messages("tls").forEach(route -> l4Routes.checkTls(route, spec, !atMesh));
        spec.messages("tcp").forEach(l4Routes::checkTcp);
        exportTo.check(resource, false);
        unreachable.check(spec);
    }

    private void checkDelegate(Message spec) {
        for (String field : List.of("gateways", "tls", "tcp")) {
            if (spec.count(field) > 0) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        spec.at(field),
                        field + " in a VirtualService without hosts",
                        "hosts, or only http, to be delegated to");
            }
        }
    }
}
