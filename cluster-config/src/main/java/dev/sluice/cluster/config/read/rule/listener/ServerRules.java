// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.listener;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.syntax.IpSyntax;
import dev.sluice.cluster.config.read.syntax.PortNumbers;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One server of a Gateway. Confined to the thread that reads. */
final class ServerRules {

    /** Without a mode, TLS passes through. */
    private static final Set<String> PASS_THROUGH = Set.of("", "PASSTHROUGH", "AUTO_PASSTHROUGH");

    private final Findings findings;
    private final ListenerHosts hosts;
    private final ServerTlsRules tls;

    ServerRules(Findings findings) {
        this.findings = findings;
        this.hosts = new ListenerHosts(findings);
        this.tls = new ServerTlsRules(findings);
    }

    void check(Message server, boolean converted) {
        if (server.has("hosts") && server.count("hosts") == 0) {
            findings.report(
                    ProblemCode.INCOMPLETE, server.at("hosts"), "hosts: []", "at least one host");
        }
        server.texts("hosts").forEach(host -> hosts.checkGatewayHost(host, converted));
        checkBind(server);
        server.message("tls").ifPresent(tls::check);
        server.message("port").ifPresent(port -> checkPort(server, port));
    }

    private void checkBind(Message server) {
        String bind = server.text("bind");
        if (SocketPaths.socket(bind)) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS, server.at("bind"), SocketPaths.complaint(bind));
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    server.at("bind"),
                    "a server on a socket is not opened yet",
                    "an IP address");
        } else if (!bind.isEmpty()) {
            findings.reportAny(
                    ProblemCode.BAD_ADDRESS, server.at("bind"), IpSyntax.addressComplaint(bind));
        }
    }

    private void checkPort(Message server, Message port) {
        long number = port.number("number");
        boolean socket = SocketPaths.socket(server.text("bind"));
        if (socket && number != 0) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    port.at("number"),
                    "port " + number + " beside a socket",
                    "number: 0");
        } else if (!socket && port.has("number") && !port.broken("number")) {
            findings.reportAny(
                    ProblemCode.BAD_PORT, port.at("number"), PortNumbers.complaint(number));
        }
        if (port.text("name").isEmpty() && port.textValue("name").isPresent()) {
            findings.report(ProblemCode.EMPTY_VALUE, port.at("name"), "port name \"\"", "a name");
        }
        if (port.textValue("protocol").isPresent()) {
            PortProtocol.named(port.text("protocol"))
                    .ifPresentOrElse(
                            protocol -> checkProtocol(server, port, protocol),
                            () ->
                                    findings.report(
                                            ProblemCode.UNKNOWN_VALUE,
                                            port.at("protocol"),
                                            "protocol: \"" + port.text("protocol") + "\"",
                                            "HTTP, HTTP2, HTTPS, GRPC, GRPC-WEB, TLS, TCP, MONGO,"
                                                    + " MYSQL or REDIS"));
        }
    }

    private void checkProtocol(Message server, Message port, PortProtocol protocol) {
        checkTls(server, protocol);
        if (!protocol.plainHttp() && !protocol.tls()) {
            findings.report(
                    ProblemCode.NOT_HONOURED,
                    port.at("protocol"),
                    "a server of protocol " + port.text("protocol") + " is not opened yet",
                    "HTTP, HTTP2, GRPC or HTTPS");
        }
    }

    private void checkTls(Message server, PortProtocol protocol) {
        Optional<Message> settings = server.message("tls");
        if (protocol.tls() && !server.has("tls")) {
            findings.report(
                    ProblemCode.INCOMPLETE,
                    server.at(),
                    "server of protocol " + protocol + " without tls",
                    "tls with a mode");
        }
        if (protocol.tls()) {
            settings.filter(given -> given.text("mode").isEmpty() && !given.broken("mode"))
                    .ifPresent(this::reportWithoutMode);
        }
        if (settings.isEmpty() || protocol.tls()) {
            settings.filter(given -> given.flag("httpsRedirect"))
                    .ifPresent(given -> reportRedirect(given, protocol));
            return;
        }
        if (!protocol.plainHttp()) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    settings.get().at(),
                    "tls on a port of protocol " + protocol,
                    "HTTPS or TLS as the protocol");
            settings.filter(given -> given.flag("httpsRedirect"))
                    .ifPresent(given -> reportRedirect(given, protocol));
        } else if (!redirectsOnly(settings.get())) {
            findings.report(
                    ProblemCode.CONTRADICTION,
                    settings.get().at(),
                    "tls on a port of protocol " + protocol,
                    "only httpsRedirect, or HTTPS as the protocol");
        }
    }

    /** As in Istio, no mode means PASSTHROUGH. */
    private void reportWithoutMode(Message tls) {
        findings.report(
                ProblemCode.NOT_HONOURED,
                tls.at(),
                "a server that passes TLS through is not opened yet",
                "mode SIMPLE, MUTUAL or OPTIONAL_MUTUAL");
    }

    private static boolean redirectsOnly(Message tls) {
        return PASS_THROUGH.contains(tls.text("mode"))
                && Stream.of("caCertificates", "privateKey", "serverCertificate")
                        .allMatch(field -> tls.text(field).isEmpty());
    }

    private void reportRedirect(Message tls, PortProtocol protocol) {
        findings.report(
                ProblemCode.SETTING_IGNORED,
                tls.at("httpsRedirect"),
                "httpsRedirect has no effect on a port of protocol " + protocol,
                "a server of protocol HTTP that redirects");
    }
}
