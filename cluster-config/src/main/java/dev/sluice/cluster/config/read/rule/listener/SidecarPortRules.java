// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Set;

/** The port of a Sidecar's listener. Confined to the thread that reads. */
final class SidecarPortRules {

    private final Findings findings;

    SidecarPortRules(Findings findings) {
        this.findings = findings;
    }

    /** Name and protocol, both optional. */
    void check(Message port) {
        if (!port.text("name").isEmpty()) {
            findings.reportAny(
                    ProblemCode.BAD_NAME,
                    port.at("name"),
                    DnsLabels.complaint("port name", port.text("name")));
        }
        String protocol = port.text("protocol");
        if (!protocol.isEmpty() && PortProtocol.named(protocol).isEmpty()) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    port.at("protocol"),
                    "protocol: \"" + protocol + "\"",
                    "HTTP, HTTP2, HTTPS, GRPC, TLS, TCP, MONGO, MYSQL or REDIS");
        }
    }

    /** A listener on an address: the port's number and what it is bound to. */
    void checkAddress(Message listener, Message port) {
        if (!port.broken("number")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    port.at("number"),
                    PortNumbers.complaint(port.number("number")));
        }
        if (!listener.text("bind").isEmpty()) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS,
                    listener.at("bind"),
                    IpSyntax.addressComplaint(listener.text("bind")));
        }
    }

    void checkUnique(Message port, Set<Long> taken) {
        if (!taken.add(port.number("number"))) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    port.at("number"),
                    "port " + port.number("number") + " stands twice",
                    "each port once");
        }
    }
}
