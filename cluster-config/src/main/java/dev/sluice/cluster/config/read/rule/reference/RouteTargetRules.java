// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.reference;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;

/** One destination: host, subset and port. Confined to the thread that reads. */
public final class RouteTargetRules {

    private final Findings findings;

    public RouteTargetRules(Findings findings) {
        this.findings = findings;
    }

    public void check(Message destination) {
        destination.textValue("host").ifPresent(this::checkHost);
        if (!destination.text("subset").isEmpty()) {
            findings.reportAny(
                    ProblemCode.BAD_NAME,
                    destination.at("subset"),
                    DnsLabels.complaint("subset", destination.text("subset")));
        }
        destination.message("port").ifPresent(this::checkPort);
    }

    public void checkHost(Text host) {
        if (host.text().equals("*")) {
            findings.report(
                    ProblemCode.BAD_HOST, host.at(), "destination \"*\"", "the host of a service");
            return;
        }
        findings.reportAny(
                ProblemCode.BAD_HOST, host.at(), HostNames.wildcardComplaint(host.text()));
    }

    private void checkPort(Message port) {
        if (!port.broken("number")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    port.at("number"),
                    PortNumbers.complaint(port.number("number")));
        }
    }
}
