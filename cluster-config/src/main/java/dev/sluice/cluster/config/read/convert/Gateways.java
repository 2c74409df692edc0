// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;

/** Gateways to records. Thread-safe: holds no state. */
final class Gateways {

    private Gateways() {}

    static Gateway convert(RawResource resource) {
        List<Server> servers =
                resource.spec().messages("servers").stream()
                        .filter(Gateways::opened)
                        .map(Gateways::server)
                        .toList();
        return new Gateway(resource.id(), resource.spec().textMap("selector"), servers);
    }

    /** A server that ought to have TLS must not be opened without. */
    private static boolean opened(Message server) {
        return !server.has("tls") && !SocketPaths.socket(server.text("bind"));
    }

    private static Server server(Message server) {
        Message port = server.message("port").orElseThrow();
        return new Server(
                server.optionalText("name"),
                Math.toIntExact(port.number("number")),
                PortProtocol.named(port.text("protocol")).orElseThrow(),
                server.optionalText("bind"),
                server.strings("hosts"));
    }
}
