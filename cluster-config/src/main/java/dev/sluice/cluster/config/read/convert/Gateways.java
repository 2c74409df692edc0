// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.read.convert.tls.ServerTlsConversion;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.tls.ServerTls;
import java.util.List;
import java.util.Optional;

/** Gateways to records. Thread-safe: holds no state. */
final class Gateways {

    private Gateways() {}

    static Gateway convert(RawResource resource) {
        String namespace = resource.id().namespace();
        List<Server> servers =
                resource.spec().messages("servers").stream()
                        .filter(server -> !SocketPaths.socket(server.text("bind")))
                        .flatMap(server -> server(server, namespace).stream())
                        .toList();
        return new Gateway(resource.id(), resource.spec().textMap("selector"), servers);
    }

    /** A server that ought to have TLS must not be opened without. */
    private static Optional<Server> server(Message server, String namespace) {
        Message port = server.message("port").orElseThrow();
        PortProtocol protocol = PortProtocol.named(port.text("protocol")).orElseThrow();
        Optional<ServerTls> tls =
                protocol.tls()
                        ? server.message("tls")
                                .flatMap(
                                        settings ->
                                                ServerTlsConversion.convert(settings, namespace))
                        : Optional.empty();
        if (tls.isEmpty() && protocol.tls()) {
            return Optional.empty();
        }
        boolean redirects =
                protocol.plainHttp()
                        && server.message("tls")
                                .filter(settings -> settings.flag("httpsRedirect"))
                                .isPresent();
        return Optional.of(
                new Server(
                        server.optionalText("name"),
                        Math.toIntExact(port.number("number")),
                        protocol,
                        server.optionalText("bind"),
                        server.strings("hosts"),
                        new Server.Security(redirects, tls)));
    }
}
