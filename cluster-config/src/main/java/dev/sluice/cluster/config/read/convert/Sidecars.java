// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.syntax.SocketPaths;
import dev.sluice.cluster.config.read.value.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sidecars to records. Thread-safe: holds no state. */
final class Sidecars {

    /** In a default endpoint, what stands for the workload wherever it listens. */
    private static final Map<String, String> ANYWHERE = Map.of("0.0.0.0", "127.0.0.1", "::", "::1");

    private Sidecars() {}

    static Sidecar convert(RawResource resource) {
        Message spec = resource.spec();
        Map<String, String> selector =
                spec.message("workloadSelector")
                        .map(labels -> labels.textMap("labels"))
                        .orElse(Map.of());
        List<Sidecar.Ingress> ingress =
                spec.messages("ingress").stream()
                        .filter(Sidecars::opened)
                        .map(Sidecars::ingress)
                        .toList();
        List<Message> egress = spec.messages("egress");
        Optional<List<String>> hosts =
                egress.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                egress.stream()
                                        .flatMap(listener -> listener.strings("hosts").stream())
                                        .toList());
        return new Sidecar(resource.id(), selector, ingress, hosts);
    }

    /** The rules warn of all others; one that ought to have TLS must not be opened without. */
    private static boolean opened(Message listener) {
        return listener.text("captureMode").equals("NONE")
                && !listener.text("defaultEndpoint").isEmpty()
                && !listener.has("tls")
                && !SocketPaths.socket(listener.text("bind"))
                && protocol(listener).plainHttp();
    }

    private static Sidecar.Ingress ingress(Message listener) {
        String endpoint = listener.text("defaultEndpoint");
        int port = Math.toIntExact(listener.message("port").orElseThrow().number("number"));
        Optional<String> bind = listener.optionalText("bind");
        if (SocketPaths.socket(endpoint)) {
            return new Sidecar.Ingress(port, protocol(listener), bind, endpoint, port);
        }
        int colon = endpoint.lastIndexOf(':');
        String host = endpoint.substring(0, colon).replaceFirst("^\\[(.*)]$", "$1");
        String address = host.isEmpty() ? "127.0.0.1" : ANYWHERE.getOrDefault(host, host);
        return new Sidecar.Ingress(
                port,
                protocol(listener),
                bind,
                address,
                Integer.parseInt(endpoint.substring(colon + 1)));
    }

    private static PortProtocol protocol(Message listener) {
        return listener.message("port")
                .flatMap(port -> PortProtocol.named(port.text("protocol")))
                .orElse(PortProtocol.HTTP);
    }
}
