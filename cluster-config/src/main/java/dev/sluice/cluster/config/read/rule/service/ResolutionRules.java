// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.service;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.HostNames;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What each way to find endpoints asks of a ServiceEntry. Confined to the thread that reads. */
final class ResolutionRules {

    private static final Set<PortProtocol> DYNAMIC_PROTOCOLS =
            Set.of(PortProtocol.HTTP, PortProtocol.HTTP2, PortProtocol.GRPC, PortProtocol.TLS);
    private static final String WAYPOINT_LABEL = "istio.io/use-waypoint";

    private final Findings findings;
    private final WorkloadRules workloads;

    ResolutionRules(Findings findings) {
        this.findings = findings;
        this.workloads = new WorkloadRules(findings);
    }

    void check(RawResource resource) {
        Message spec = resource.spec();
        switch (spec.text("resolution")) {
            case "", "NONE" -> checkNone(spec);
            case "STATIC" -> checkStatic(spec);
            case "DNS" -> checkDns(spec);
            case "DNS_ROUND_ROBIN" -> checkRoundRobin(spec);
            default -> checkDynamic(resource);
        }
    }

    private void checkNone(Message spec) {
        if (!spec.has("resolution")) {
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    spec.at(),
                    "without resolution there are no endpoints",
                    "resolution: STATIC or DNS");
        }
        if (spec.count("endpoints") > 0) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    spec.at("endpoints"),
                    "endpoints with resolution NONE",
                    "resolution: STATIC or DNS");
        }
        if (spec.has("workloadSelector")) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    spec.at("workloadSelector"),
                    "workloadSelector has no effect with resolution NONE",
                    "resolution: STATIC");
        }
    }

    private void checkStatic(Message spec) {
        for (Message endpoint : spec.messages("endpoints")) {
            workloads.check(endpoint, false);
            workloads.checkPortNames(endpoint, spec);
        }
    }

    private void checkDns(Message spec) {
        List<Text> hosts = spec.texts("hosts");
        if (spec.count("endpoints") == 0) {
            for (Text host : hosts) {
                findings.reportAny(
                        ProblemCode.BAD_HOST,
                        host.at(),
                        HostNames.complaint(host.text())
                                .map(
                                        complaint ->
                                                complaint
                                                        + "; DNS without endpoints resolves the"
                                                        + " host"));
            }
        }
        for (Message endpoint : spec.messages("endpoints")) {
            workloads.checkResolvable(endpoint);
            workloads.checkPortNames(endpoint, spec);
        }
        if (spec.count("addresses") > 0 && hosts.size() > 1) {
            spec.messages("ports").stream()
                    .filter(
                            port ->
                                    PortProtocol.named(port.text("protocol"))
                                            .filter(PortProtocol::stream)
                                            .isPresent())
                    .findFirst()
                    .ifPresent(
                            port ->
                                    findings.report(
                                            ProblemCode.RISKY_SETTING,
                                            port.at(),
                                            "several hosts share an address and a TCP port",
                                            "one host per ServiceEntry"));
        }
    }

    private void checkRoundRobin(Message spec) {
        if (spec.count("endpoints") > 1) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    spec.at("endpoints"),
                    "several endpoints with resolution DNS_ROUND_ROBIN",
                    "at most one");
        }
        checkDns(spec);
    }

    private void checkDynamic(RawResource resource) {
        Message spec = resource.spec();
        for (Text host : spec.texts("hosts")) {
            if (!HostNames.wildcard(host.text())) {
                findings.report(
                        ProblemCode.BAD_HOST,
                        host.at(),
                        "host \"" + host.text() + "\" with resolution DYNAMIC_DNS",
                        "a wildcard");
            }
        }
        for (String field : List.of("addresses", "endpoints")) {
            if (spec.count(field) > 0) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        spec.at(field),
                        field + " with resolution DYNAMIC_DNS",
                        "only hosts");
            }
        }
        for (Message port : spec.messages("ports")) {
            Optional<PortProtocol> protocol = PortProtocol.named(port.text("protocol"));
            if (protocol.filter(DYNAMIC_PROTOCOLS::contains).isEmpty()) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        port.at("protocol"),
                        "protocol \"" + port.text("protocol") + "\" with resolution DYNAMIC_DNS",
                        "HTTP, HTTP2, GRPC or TLS");
            }
        }
        String waypoint =
                resource.metadata()
                        .labels()
                        .getOrDefault(WAYPOINT_LABEL, "")
                        .toLowerCase(Locale.ROOT);
        if (spec.text("location").equals("MESH_INTERNAL")
                && !Set.of("", "none").contains(waypoint)) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    spec.at("location"),
                    "location MESH_INTERNAL with resolution DYNAMIC_DNS behind a waypoint",
                    "no label " + WAYPOINT_LABEL);
        }
    }
}
