// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.KindRules;
import dev.sluice.cluster.config.read.syntax.DnsLabels;
import dev.sluice.cluster.config.read.value.Message;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The rules of a Gateway. Confined to the thread that reads. */
public final class GatewayRules implements KindRules {

    private static final String SEMANTICS = "internal.istio.io/gateway-semantics";

    private final Findings findings;
    private final ServerRules servers;

    public GatewayRules(Findings findings) {
        this.findings = findings;
        this.servers = new ServerRules(findings);
    }

    @Override
    public void check(RawResource resource) {
        // Istio marks gateways so that it made from the Kubernetes Gateway API, whose names may
        // have dots.
        boolean converted = resource.metadata().annotated(SEMANTICS, "gateway");
        if (!converted) {
            findings.reportAny(
                    ProblemCode.BAD_NAME,
                    resource.metadata().name().at(),
                    DnsLabels.complaint("name of a gateway", resource.id().name()));
        }
        Message spec = resource.spec();
        if (spec.count("servers") == 0 && !spec.broken("servers")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    spec.at("servers"),
                    "Gateway without servers",
                    "at least one");
        }
        Set<String> portNames = new HashSet<>();
        for (Message server : spec.messages("servers")) {
            servers.check(server, converted);
            checkPortName(server, portNames);
        }
    }

    private void checkPortName(Message server, Set<String> names) {
        Optional<Message> port =
                server.message("port").filter(given -> given.textValue("name").isPresent());
        if (port.isPresent() && !names.add(port.get().text("name"))) {
            findings.report(
                    ProblemCode.DUPLICATE_ENTRY,
                    port.get().at("name"),
                    "port name \"" + port.get().text("name") + "\" stands twice",
                    "each name once");
        }
    }
}
