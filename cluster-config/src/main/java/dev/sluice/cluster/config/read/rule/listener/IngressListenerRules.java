// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.rule.traffic.ConnectionPoolRules;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A listener of a Sidecar for what comes in. Confined to the thread that reads. */
final class IngressListenerRules {

    private static final Set<String> LOCAL = Set.of("", "127.0.0.1", "0.0.0.0", "::1", "::");

    private final Findings findings;
    private final SidecarPortRules ports;
    private final ServerTlsRules tls;
    private final ConnectionPoolRules pools;

    IngressListenerRules(Findings findings) {
        this.findings = findings;
        this.ports = new SidecarPortRules(findings);
        this.tls = new ServerTlsRules(findings);
        this.pools = new ConnectionPoolRules(findings);
    }

    /**
     * @param taken the ports of the listeners before this one
     */
    void check(Message listener, Set<Long> taken) {
        Optional<Message> port = listener.message("port");
        if (port.isEmpty()) {
            return;
        }
        ports.check(port.get());
        ports.checkAddress(listener, port.get());
        ports.checkUnique(port.get(), taken);
        checkEndpoint(listener);
        checkOpened(listener, port.get());
        listener.message("tls").ifPresent(settings -> checkTls(settings, port.get()));
        listener.message("connectionPool").ifPresent(pool -> checkPool(pool, port.get()));
    }

    /** A node has nothing that captures connections, and must be told where the workload is. */
    private void checkOpened(Message listener, Message port) {
        boolean http =
                PortProtocol.named(port.text("protocol")).map(PortProtocol::plainHttp).orElse(true);
        if (!listener.text("captureMode").equals("NONE")) {
            ignored(listener.at(), "it captures connections", "captureMode: NONE");
        } else if (listener.text("defaultEndpoint").isEmpty()) {
            ignored(listener.at(), "it does not say where the workload is", "a defaultEndpoint");
        } else if (SocketPaths.socket(listener.text("bind"))) {
            ignored(listener.at("bind"), "it is a socket", "an IP address");
        } else if (!http) {
            ignored(
                    port.at("protocol"),
                    "protocol " + port.text("protocol") + " is not carried yet",
                    "HTTP, HTTP2 or GRPC");
        }
    }

    private void ignored(Location at, String reason, String expected) {
        findings.report(
                ProblemCode.SETTING_IGNORED,
                at,
                "ingress listener is not opened: " + reason,
                expected);
    }

    private void checkEndpoint(Message listener) {
        String endpoint = listener.text("defaultEndpoint");
        Location at = listener.at("defaultEndpoint");
        if (endpoint.isEmpty()) {
            return;
        }
        if (SocketPaths.socket(endpoint)) {
            findings.reportAny(ProblemCode.BAD_ADDRESS, at, SocketPaths.complaint(endpoint));
            return;
        }
        int colon = endpoint.lastIndexOf(':');
        String host =
                colon < 0
                        ? endpoint
                        : endpoint.substring(0, colon).replaceFirst("^\\[(.*)]$", "$1");
        String port = endpoint.substring(colon + 1);
        if (colon < 0 || !LOCAL.contains(host)) {
            findings.report(
                    ProblemCode.BAD_ADDRESS,
                    at,
                    "defaultEndpoint: \"" + endpoint + "\"",
                    "127.0.0.1:PORT, 0.0.0.0:PORT, [::1]:PORT or unix:///path");
        } else if (!port.matches("[0-9]{1,9}")) {
            findings.report(
                    ProblemCode.BAD_PORT,
                    at,
                    "defaultEndpoint: \"" + endpoint + "\"",
                    "a port number behind the colon");
        } else {
            findings.reportAny(
                    ProblemCode.BAD_PORT, at, PortNumbers.complaint(Long.parseLong(port)));
        }
    }

    private void checkTls(Message settings, Message port) {
        for (String field :
                List.of(
                        "subjectAltNames",
                        "credentialName",
                        "credentialNames",
                        "tlsCertificates")) {
            if (!settings.text(field).isEmpty() || settings.count(field) > 0) {
                findings.report(
                        ProblemCode.CONTRADICTION,
                        settings.at(field),
                        field + " in a Sidecar",
                        "serverCertificate and privateKey");
            }
        }
        if (settings.flag("httpsRedirect")) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    settings.at("httpsRedirect"),
                    "httpsRedirect in a Sidecar",
                    "httpsRedirect only in a Gateway");
        }
        if (List.of("ISTIO_MUTUAL", "AUTO_PASSTHROUGH").contains(settings.text("mode"))) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    settings.at("mode"),
                    "mode " + settings.text("mode") + " in a Sidecar",
                    "SIMPLE, MUTUAL, OPTIONAL_MUTUAL or PASSTHROUGH");
        }
        if (protocol(port).filter(PortProtocol::tls).isEmpty()) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    settings.at(),
                    "tls on a port of protocol \"" + port.text("protocol") + "\"",
                    "HTTPS or TLS");
        }
        tls.check(settings);
    }

    private void checkPool(Message pool, Message port) {
        pools.check(pool);
        if (pool.has("http") && protocol(port).filter(PortProtocol::plainHttp).isEmpty()) {
            findings.report(
                    ProblemCode.SETTING_IGNORED,
                    pool.at("http"),
                    "http settings have no effect on a port of protocol \""
                            + port.text("protocol")
                            + "\"",
                    "HTTP");
        }
    }

    private static Optional<PortProtocol> protocol(Message port) {
        return PortProtocol.named(port.text("protocol"));
    }
}
