// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.service;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Whole;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An instance of a service: as a WorkloadEntry, as an endpoint of a ServiceEntry, or as the
 * template of a WorkloadGroup. Confined to the thread that reads.
 */
public final class WorkloadRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;

    public WorkloadRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        check(resource.spec(), true);
    }

    /**
     * @param namesAllowed whether the address may be a host name
     */
    void check(Message workload, boolean namesAllowed) {
        checkPresence(workload);
        if (workload.textValue("address").isPresent()) {
            checkAddress(workload, namesAllowed);
        }
        checkPorts(workload);
        selectors.checkLabelSyntax(workload, "labels");
        checkWeight(workload);
    }

    /** An endpoint that DNS resolves: an address or a name, but no socket. */
    void checkResolvable(Message endpoint) {
        String address = endpoint.text("address");
        boolean sound = IpSyntax.address(address) || HostNames.complaint(address).isEmpty();
        if (!sound && !endpoint.broken("address")) {
            reportAddress(endpoint, "an IP address or a host name");
        }
        checkPorts(endpoint);
        selectors.checkLabelSyntax(endpoint, "labels");
        checkWeight(endpoint);
    }

    /** The template has no address yet; what it has must be sound. */
    void checkTemplate(Message template) {
        if (!template.text("address").isEmpty()) {
            checkAddress(template, true);
        }
        checkPorts(template);
    }

    /** The ports of an endpoint are ports of its service. */
    void checkPortNames(Message endpoint, Message service) {
        Set<String> names =
                service.messages("ports").stream()
                        .map(port -> port.text("name"))
                        .collect(Collectors.toSet());
        for (Entry port : endpoint.entries("ports")) {
            if (!names.contains(port.name())) {
                findings.report(
                        ProblemCode.BAD_NAME,
                        port.at(),
                        "endpoint port \"" + port.name() + "\"",
                        "the name of a port of the ServiceEntry: "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        }
        if (SocketPaths.socket(endpoint.text("address")) && names.size() != 1) {
            reportAddress(endpoint, "a socket only in a ServiceEntry with one port");
        }
    }

    private void checkPresence(Message workload) {
        if (!workload.text("address").isEmpty() || workload.broken("address")) {
            return;
        }
        if (workload.text("network").isEmpty()) {
            findings.report(
                    ProblemCode.MISSING_FIELD,
                    workload.at(),
                    "workload without an address",
                    "address");
        } else {
            findings.report(
                    ProblemCode.RISKY_SETTING,
                    workload.at(),
                    "workload of network \""
                            + workload.text("network")
                            + "\" without an address is left out",
                    "address");
        }
    }

    private void checkAddress(Message workload, boolean namesAllowed) {
        String address = workload.text("address");
        if (SocketPaths.socket(address)) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS,
                    workload.at("address"),
                    SocketPaths.complaint(address));
            if (workload.has("ports")) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        workload.at("ports"),
                        "ports of a socket",
                        "no ports beside unix://");
            }
            return;
        }
        boolean sound =
                IpSyntax.address(address)
                        || (namesAllowed && HostNames.complaint(address).isEmpty());
        if (!address.isEmpty() && !sound) {
            reportAddress(
                    workload,
                    namesAllowed
                            ? "an IP address, a host name or unix:///path"
                            : "an IP address or unix:///path");
        }
    }

    private void checkPorts(Message workload) {
        for (Entry port : workload.entries("ports")) {
            findings.reportAny(
                    ProblemCode.BAD_NAME, port.at(), DnsLabels.complaint("port name", port.name()));
            if (port.value() instanceof Whole number) {
                findings.reportAny(
                        ProblemCode.BAD_PORT, number.at(), PortNumbers.complaint(number.number()));
            }
        }
    }

    /** Weights are added up, so a single one must leave room. */
    private void checkWeight(Message workload) {
        if (workload.number("weight") > Integer.MAX_VALUE) {
            findings.report(
                    ProblemCode.OUT_OF_RANGE,
                    workload.at("weight"),
                    "weight: " + workload.number("weight"),
                    "at most " + Integer.MAX_VALUE);
        }
    }

    private void reportAddress(Message workload, String expected) {
        findings.report(
                ProblemCode.BAD_ADDRESS,
                workload.at("address"),
                "address: \"" + workload.text("address") + "\"",
                expected);
    }
}
