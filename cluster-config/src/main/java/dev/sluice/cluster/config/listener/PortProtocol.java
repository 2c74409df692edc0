// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.listener;

import java.util.Optional;

/** What is spoken on a port, by the names that Istio accepts. Immutable. */
public enum PortProtocol {
    HTTP("http"),
    HTTP2("http2"),
    HTTPS("https"),
    HTTP_PROXY("http_proxy"),
    GRPC("grpc"),
    GRPC_WEB("grpc-web"),
    TLS("tls"),
    TCP("tcp"),
    UDP("udp"),
    MONGO("mongo"),
    MYSQL("mysql"),
    REDIS("redis");

    private final String token;

    PortProtocol(String token) {
        this.token = token;
    }

    /** The protocol of that name without regard to case, if there is one. */
    public static Optional<PortProtocol> named(String name) {
        for (PortProtocol protocol : values()) {
            if (protocol.token.equalsIgnoreCase(name)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** Whether requests on such a port are routed as HTTP without TLS. */
    public boolean plainHttp() {
        return this == HTTP
                || this == HTTP2
                || this == HTTP_PROXY
                || this == GRPC
                || this == GRPC_WEB;
    }

    /** Whether a TLS handshake comes first on such a port. */
    public boolean tls() {
        return this == HTTPS || this == TLS;
    }

    /** Whether such a port carries a byte stream that is not plain HTTP. */
    public boolean stream() {
        return !plainHttp() && this != UDP;
    }
}
