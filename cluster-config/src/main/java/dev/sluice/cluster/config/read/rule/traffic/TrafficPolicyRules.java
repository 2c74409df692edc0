// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.traffic;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Set;

/** A traffic policy: of a host, of a subset, or of one port. Confined to the thread that reads. */
final class TrafficPolicyRules {

    private static final List<String> PORT_BLOCKS =
            List.of("loadBalancer", "connectionPool", "outlierDetection", "tls");
    private static final List<String> BLOCKS =
            List.of(
                    "loadBalancer",
                    "connectionPool",
                    "outlierDetection",
                    "tls",
                    "portLevelSettings",
                    "tunnel",
                    "proxyProtocol",
                    "retryBudget");

    private final Findings findings;
    private final LoadBalancerRules loadBalancers;
    private final ConnectionPoolRules pools;
    private final OutlierRules outliers;
    private final ClientTlsRules tls;

    TrafficPolicyRules(Findings findings) {
        this.findings = findings;
        this.loadBalancers = new LoadBalancerRules(findings);
        this.pools = new ConnectionPoolRules(findings);
        this.outliers = new OutlierRules(findings);
        this.tls = new ClientTlsRules(findings);
    }

    void check(Message policy, String namespace) {
        if (BLOCKS.stream().noneMatch(policy::has)) {
            reportEmpty(policy, "traffic policy", BLOCKS);
            return;
        }
        if (policy.has("tunnel") && policy.has("proxyProtocol")) {
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS,
                    policy.at("proxyProtocol"),
                    "traffic policy with tunnel and proxyProtocol",
                    "only one of them");
        }
        checkBlocks(policy, namespace);
        policy.messages("portLevelSettings").forEach(settings -> checkPort(settings, namespace));
        policy.message("tunnel").ifPresent(this::checkTunnel);
        policy.message("retryBudget").ifPresent(this::checkBudget);
    }

    private void checkBudget(Message budget) {
        long repetitions = budget.number("minRetryConcurrency");
        if (repetitions > Integer.MAX_VALUE) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    budget.at("minRetryConcurrency"),
                    "minRetryConcurrency: " + repetitions,
                    "0 to " + Integer.MAX_VALUE);
        }
    }

    private void checkPort(Message settings, String namespace) {
        if (!settings.has("port")) {
            findings.report(
                    ProblemCode.MISSING_FIELD,
                    settings.at(),
                    "portLevelSettings without a port",
                    "port: { number: ... }");
        }
        if (PORT_BLOCKS.stream().noneMatch(settings::has)) {
            reportEmpty(settings, "port-level policy", PORT_BLOCKS);
            return;
        }
        checkBlocks(settings, namespace);
    }

    private void checkBlocks(Message policy, String namespace) {
        policy.message("outlierDetection").ifPresent(outliers::check);
        policy.message("connectionPool").ifPresent(pools::check);
        policy.message("loadBalancer")
                .ifPresent(
                        balancer -> loadBalancers.check(balancer, policy.has("outlierDetection")));
        policy.message("tls").ifPresent(settings -> tls.check(settings, namespace));
    }

    private void checkTunnel(Message tunnel) {
        String protocol = tunnel.text("protocol");
        if (!Set.of("", "CONNECT", "POST").contains(protocol)) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    tunnel.at("protocol"),
                    "protocol: \"" + protocol + "\"",
                    "CONNECT or POST");
        }
        String host = tunnel.text("targetHost");
        if (tunnel.textValue("targetHost").isPresent() && !IpSyntax.address(host)) {
            findings.reportAny(
                    ProblemCode.BAD_HOST, tunnel.at("targetHost"), HostNames.complaint(host));
        }
        if (tunnel.has("targetPort") && !tunnel.broken("targetPort")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    tunnel.at("targetPort"),
                    PortNumbers.complaint(tunnel.number("targetPort")));
        }
    }

    private void reportEmpty(Message policy, String what, List<String> blocks) {
        findings.report(
                ProblemCode.INCOMPLETE,
                policy.at(),
                "empty " + what,
                "at least one of " + String.join(", ", blocks));
    }
}
