// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.service;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.ExportToRules;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Optional;

/**
 * The rules of a ServiceEntry that hold for every resolution. Confined to the thread that reads.
 */
public final class ServiceEntryRules implements KindRules {

    private final Findings findings;
    private final SelectorRules selectors;
    private final ExportToRules exportTo;
    private final ServicePortRules ports;
    private final ResolutionRules resolutions;

    public ServiceEntryRules(Findings findings) {
        this.findings = findings;
        this.selectors = new SelectorRules(findings);
        this.exportTo = new ExportToRules(findings);
        this.ports = new ServicePortRules(findings);
        this.resolutions = new ResolutionRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        selectors.checkLabels(spec, "workloadSelector");
        checkHosts(spec);
        checkAddresses(spec);
        ports.check(resource);
        resolutions.check(resource);
        checkSharedStream(spec);
        exportTo.check(resource, true);
    }

    private void checkHosts(Message spec) {
        boolean partialAllowed = spec.text("resolution").equals("DYNAMIC_DNS");
        for (Text host : spec.texts("hosts")) {
            if (host.text().equals("*")) {
                findings.report(ProblemCode.BAD_HOST, host.at(), "host \"*\"", "a name, or *.name");
                continue;
            }
            findings.reportAny(
                    ProblemCode.BAD_HOST, host.at(), HostNames.wildcardComplaint(host.text()));
            if (!partialAllowed) {
                findings.reportAny(
                        ProblemCode.RISKY_SETTING,
                        host.at(),
                        HostNames.partialWildcardComplaint(host.text()));
            }
        }
    }

    private void checkAddresses(Message spec) {
        boolean blocksAllowed = List.of("", "NONE", "STATIC").contains(spec.text("resolution"));
        for (Text address : spec.texts("addresses")) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS,
                    address.at(),
                    IpSyntax.subnetComplaint(address.text()));
            if (address.text().contains("/") && !blocksAllowed) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        address.at(),
                        "address \"" + address.text() + "\"",
                        "a single address with resolution " + spec.text("resolution"));
            }
        }
    }

    /** A byte stream does not tell which of several hosts it is for. */
    private void checkSharedStream(Message spec) {
        boolean hostsMatter = spec.has("resolution") && !spec.text("resolution").equals("NONE");
        if (!hostsMatter || spec.count("hosts") <= 1) {
            return;
        }
        for (Message port : spec.messages("ports")) {
            Optional<PortProtocol> protocol = PortProtocol.named(port.text("protocol"));
            boolean tellsHosts =
                    protocol.filter(known -> known.plainHttp() || known.tls()).isPresent();
            if (!tellsHosts) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        port.at("protocol"),
                        "several hosts on a port of protocol \"" + port.text("protocol") + "\"",
                        "one host, or HTTP or TLS");
                return;
            }
        }
    }
}
