// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.service;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.rule.SelectorRules;
import dev.sluice.cluster.config.read.syntax.HeaderSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Set;

/** The rules of a WorkloadGroup. Confined to the thread that reads. */
public final class WorkloadGroupRules implements KindRules {

    private final Findings findings;
    private final WorkloadRules workloads;
    private final SelectorRules selectors;

    public WorkloadGroupRules(Findings findings) {
        this.findings = findings;
        this.workloads = new WorkloadRules(findings);
        this.selectors = new SelectorRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        Message spec = resource.spec();
        spec.message("template").ifPresent(workloads::checkTemplate);
        spec.message("metadata")
                .ifPresent(metadata -> selectors.checkLabelSyntax(metadata, "labels"));
        spec.message("probe").ifPresent(this::checkProbe);
    }

    private void checkProbe(Message probe) {
        for (String field :
                List.of(
                        "initialDelaySeconds",
                        "timeoutSeconds",
                        "periodSeconds",
                        "successThreshold",
                        "failureThreshold")) {
            if (probe.number(field) < 0) {
                findings.report(
                        ProblemCode.OUT_OF_RANGE,
                        probe.at(field),
                        field + ": " + probe.number(field),
                        "0 or more");
            }
        }
        if (List.of("httpGet", "tcpSocket", "exec", "grpc").stream().noneMatch(probe::has)) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    probe.at(),
                    "probe without a method",
                    "httpGet, tcpSocket, exec or grpc");
        }
        probe.message("httpGet").ifPresent(this::checkHttp);
        probe.message("tcpSocket").ifPresent(this::checkPort);
        probe.message("grpc").filter(grpc -> grpc.has("port")).ifPresent(this::checkPort);
        probe.message("exec")
                .filter(exec -> exec.has("command") && exec.count("command") == 0)
                .ifPresent(
                        exec ->
                                findings.report(
                                        ProblemCode.INCOMPLETE,
                                        exec.at("command"),
                                        "command: []",
                                        "a command"));
    }

    private void checkHttp(Message http) {
        checkPort(http);
        if (!Set.of("", "HTTP", "HTTPS").contains(http.text("scheme"))) {
            findings.report(
                    ProblemCode.UNKNOWN_VALUE,
                    http.at("scheme"),
                    "scheme: \"" + http.text("scheme") + "\"",
                    "HTTP or HTTPS");
        }
        for (Message header : http.messages("httpHeaders")) {
            if (!header.broken("name")) {
                findings.reportAny(
                        ProblemCode.BAD_HEADER,
                        header.at("name"),
                        HeaderSyntax.plainComplaint(header.text("name")));
            }
        }
    }

    private void checkPort(Message method) {
        if (method.has("port") && !method.broken("port")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT,
                    method.at("port"),
                    PortNumbers.complaint(method.number("port")));
        }
    }
}
