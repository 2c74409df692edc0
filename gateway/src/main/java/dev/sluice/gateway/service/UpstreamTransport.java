// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.tls.UpstreamTls;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy.TlsChoice;
import java.util.Optional;

/**
 * What is spoken on connections to an upstream. Immutable.
 *
 * @param http2 whether HTTP/2 is spoken; with TLS it is offered, and HTTP/1.1 beside it
 * @param tls absent for plain text
 */
public record UpstreamTransport(boolean http2, Optional<Secured> tls) {

    /** HTTP/1.1 in plain text. */
    public static final UpstreamTransport PLAIN = new UpstreamTransport(false, Optional.empty());

    /**
     * TLS, and with whom. Immutable.
     *
     * @param serverName which is asked for
     */
    public record Secured(UpstreamTls settings, String serverName) {}

    static UpstreamTransport of(Service service, ServicePort port, TransportPolicy policy) {
        boolean declared =
                switch (port.protocol()) {
                    case HTTP2, GRPC, GRPC_WEB -> true;
                    default -> false;
                };
        boolean upgraded = port.protocol() == PortProtocol.HTTP && policy.http2().orElse(false);
        Optional<Secured> secured =
                policy.tls()
                        .flatMap(TlsChoice::tls)
                        .map(tls -> tls.named(service.subjectAltNames()))
                        .map(tls -> new Secured(tls, tls.sni().orElse(service.host())));
        return new UpstreamTransport(declared || upgraded, secured);
    }
}
