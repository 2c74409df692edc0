// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.route;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Optional;

/**
 * The hosts of a VirtualService, and the server names of its TLS matches. Confined to the thread
 * that reads.
 */
final class HostRules {

    private final Findings findings;

    HostRules(Findings findings) {
        this.findings = findings;
    }

    void check(Message spec, boolean atGatewayOnly) {
        List<Text> hosts = spec.texts("hosts");
        boolean serverNames =
                spec.messages("tls").stream()
                        .flatMap(route -> route.messages("match").stream())
                        .anyMatch(match -> match.count("sniHosts") > 0);
        boolean valid = true;
        for (Text host : hosts) {
            Optional<String> complaint = complaint(host.text(), atGatewayOnly, serverNames);
            findings.reportAny(ProblemCode.BAD_HOST, host.at(), complaint);
            valid &= complaint.isEmpty();
        }
        if (valid) {
            checkOverlaps(hosts);
        }
    }

    private static Optional<String> complaint(
            String host, boolean atGatewayOnly, boolean serverNames) {
        if (host.equals("*") && !atGatewayOnly) {
            return Optional.of(
                    "host \"*\" (expected: a narrower host, because the mesh carries every service;"
                            + " or gateways without mesh)");
        }
        return IpSyntax.address(host)
                ? Optional.empty()
                : nameComplaint(host, atGatewayOnly && serverNames);
    }

    private static Optional<String> nameComplaint(String name, boolean generatedAllowed) {
        return generatedAllowed
                ? HostNames.serverNameComplaint(name)
                : HostNames.wildcardComplaint(name);
    }

    private void checkOverlaps(List<Text> hosts) {
        for (int later = 1; later < hosts.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                String one = hosts.get(earlier).text();
                String other = hosts.get(later).text();
                if (HostNames.overlap(one, other)) {
                    findings.report(
                            ProblemCode.DUPLICATE_ENTRY,
                            hosts.get(later).at(),
                            "host \"" + other + "\" overlaps \"" + one + "\"",
                            "hosts that no other covers");
                }
            }
        }
    }

    /** A server name must be one that some host of the VirtualService covers. */
    void checkServerName(Text name, Message spec, boolean atGatewayOnly) {
        if (IpSyntax.address(name.text())) {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    name.at(),
                    "sniHosts: \"" + name.text() + "\"",
                    "a host name; clients send no server name for an address");
            return;
        }
        Optional<String> complaint = nameComplaint(name.text(), atGatewayOnly);
        findings.reportAny(ProblemCode.BAD_HOST, name.at(), complaint);
        List<String> hosts = spec.strings("hosts");
        if (complaint.isEmpty()
                && hosts.stream().noneMatch(host -> HostNames.covers(host, name.text()))) {
            findings.report(
                    ProblemCode.BAD_HOST,
                    name.at(),
                    "sniHosts: \"" + name.text() + "\"",
                    "a name that one of the hosts covers: " + String.join(", ", hosts));
        }
    }
}
