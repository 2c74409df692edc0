// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.analyze;

import dev.sluice.cluster.config.read.analyze.index.ResourceSet;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ports that several resources lay claim to: Gateways for the same nodes that open one port for one
 * host, and ServiceEntries that say different things of one port of one host. Confined to the
 * thread that reads.
 */
final class PortConflicts {

    private final Findings findings;
    private final Map<String, RawResource> firstGateways = new HashMap<>();
    private final Map<String, Declaration> firstDeclarations = new HashMap<>();

    PortConflicts(Findings findings) {
        this.findings = findings;
    }

    void analyze(ResourceSet resources) {
        for (RawResource gateway : resources.ofKind("Gateway")) {
            gateway.spec().messages("servers").forEach(server -> checkServer(gateway, server));
        }
        for (RawResource service : resources.ofKind("ServiceEntry")) {
            for (String host : service.spec().strings("hosts")) {
                service.spec().messages("ports").forEach(port -> checkPort(service, host, port));
            }
        }
    }

    private void checkServer(RawResource gateway, Message server) {
        String selector = new TreeMap<>(gateway.spec().textMap("selector")).toString();
        long port = server.message("port").map(settings -> settings.number("number")).orElse(0L);
        for (Text host : server.texts("hosts")) {
            String key =
                    String.join(
                            " ", selector, Long.toString(port), server.text("bind"), host.text());
            RawResource first = firstGateways.putIfAbsent(key, gateway);
            if (first != null && !first.id().equals(gateway.id())) {
                findings.report(
                        ProblemCode.GATEWAYS_CONFLICT,
                        host.at(),
                        "host \"" + host.text() + "\" is served on the same port by " + first.id(),
                        "one Gateway per port and host");
            }
        }
    }

    private void checkPort(RawResource service, String host, Message port) {
        String protocol = port.text("protocol").toUpperCase(Locale.ROOT);
        String key = host + ":" + port.number("number");
        Declaration first = firstDeclarations.putIfAbsent(key, new Declaration(service, protocol));
        if (first != null
                && !first.service.id().equals(service.id())
                && !first.protocol.equals(protocol)) {
            findings.report(
                    ProblemCode.SERVICES_CONFLICT,
                    port.at("protocol"),
                    key
                            + " speaks \""
                            + protocol
                            + "\" here and \""
                            + first.protocol
                            + "\" in "
                            + first.service.id(),
                    "one protocol");
        }
    }

    /** What a ServiceEntry says of a port. Immutable. */
    private record Declaration(RawResource service, String protocol) {}
}
