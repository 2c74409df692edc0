// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.service;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashSet;
import java.util.Set;

/** The ports of a ServiceEntry. Confined to the thread that reads. */
final class ServicePortRules {

    private final Findings findings;

    ServicePortRules(Findings findings) {
        this.findings = findings;
    }

    void check(RawResource resource) {
        Message spec = resource.spec();
        Set<String> names = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        for (Message port : spec.messages("ports")) {
            checkName(port, names);
            checkNumber(port, numbers);
            checkProtocol(port);
            if (addressNeeded(spec, port)) {
                findings.report(
                        ProblemCode.RISKY_SETTING,
                        port.at(),
                        "TCP port "
                                + port.number("number")
                                + " without addresses takes the connections of every host",
                        "addresses, or a protocol that names its host");
            }
        }
    }

    private void checkName(Message port, Set<String> names) {
        if (port.textValue("name").isEmpty()) {
            return;
        }
        String name = port.text("name");
        findings.reportAny(
                ProblemCode.BAD_NAME, port.at("name"), DnsLabels.complaint("port name", name));
        if (!names.add(name)) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    port.at("name"),
                    "port name \"" + name + "\" stands twice",
                    "each name once");
        }
    }

    private void checkNumber(Message port, Set<Long> numbers) {
        if (port.has("number") && !port.broken("number")) {
            long number = port.number("number");
            findings.reportAny(
                    ProblemCode.BAD_PORT, port.at("number"), PortNumbers.complaint(number));
            if (!numbers.add(number)) {
                findings.report(
                        ProblemCode.DUPLICATE_ENTRY,
                        port.at("number"),
                        "port " + number + " stands twice",
                        "each number once");
            }
        }
        if (port.has("targetPort") && !port.broken("targetPort")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    port.at("targetPort"),
                    PortNumbers.complaint(port.number("targetPort")));
        }
    }

    private void checkProtocol(Message port) {
        String protocol = port.text("protocol");
        if (!protocol.isEmpty() && PortProtocol.named(protocol).isEmpty()) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    port.at("protocol"),
                    "protocol: \"" + protocol + "\"",
                    "HTTP, HTTP2, HTTPS, GRPC, GRPC-WEB, TLS, TCP, UDP, MONGO, MYSQL or REDIS");
        }
    }

    /** Without a resolution nothing gives the service an address of its own. */
    private static boolean addressNeeded(Message spec, Message port) {
        boolean stream =
                port.text("protocol").isEmpty() || port.text("protocol").equalsIgnoreCase("TCP");
        boolean unresolved =
                spec.text("resolution").isEmpty() || spec.text("resolution").equals("NONE");
        return stream && unresolved && spec.count("addresses") == 0;
    }
}
