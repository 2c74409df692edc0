// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.rule.reference.GatewayNameRules;
import dev.sluice.cluster.config.read.rule.reference.RouteTargetRules;
import dev.sluice.cluster.config.read.rule.reference.WeightRules;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;

/**
 * Routes of connections: by server name, or by address and port. Confined to the thread that reads.
 */
final class L4RouteRules {

    private final Findings findings;
    private final HostRules hosts;
    private final SelectorRules selectors;
    private final GatewayNameRules gateways;
    private final RouteTargetRules destinations;
    private final WeightRules weights;

    L4RouteRules(Findings findings) {
        this.findings = findings;
        this.hosts = new HostRules(findings);
        this.selectors = new SelectorRules(findings);
        this.gateways = new GatewayNameRules(findings);
        this.destinations = new RouteTargetRules(findings);
        this.weights = new WeightRules(findings);
    }

    void checkTls(Message route, Message spec, boolean atGatewayOnly) {
        if (route.has("match") && route.count("match") == 0) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    route.at("match"),
                    "TLS route without a match",
                    "sniHosts to match");
        }
        for (Message match : route.messages("match")) {
            if (match.has("sniHosts") && match.count("sniHosts") == 0) {
                findings.report(
                        ProblemCode.INCOMPLETE,
                        match.at("sniHosts"),
                        "sniHosts: []",
                        "at least one name");
            }
            match.texts("sniHosts")
                    .forEach(name -> hosts.checkServerName(name, spec, atGatewayOnly));
            checkMatch(match);
        }
        checkRoute(route, "TLS");
    }

    void checkTcp(Message route) {
        route.messages("match").forEach(this::checkMatch);
        checkRoute(route, "TCP");
    }

    private void checkMatch(Message match) {
        for (Text subnet : match.texts("destinationSubnets")) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS, subnet.at(), IpSyntax.subnetComplaint(subnet.text()));
        }
        if (match.number("port") != 0) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    match.at("port"),
                    PortNumbers.complaint(match.number("port")));
        }
        selectors.checkLabelSyntax(match, "sourceLabels");
        gateways.check(match);
    }

    private void checkRoute(Message route, String protocol) {
        List<Message> weighted = route.messages("route");
        if (weighted.isEmpty() && !route.broken("route")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    route.at(),
                    protocol + " route without destinations",
                    "route");
        }
        weighted.forEach(each -> each.message("destination").ifPresent(destinations::check));
        weights.check(weighted, route.at("route"));
    }
}
