// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.listener;

import java.util.Locale;
import java.util.Optional;

/** What is spoken on a port, by the names that Istio accepts. Immutable. */
public enum PortProtocol {
    HTTP,
    HTTP2,
    HTTPS,
    GRPC,
    GRPC_WEB,
    TLS,
    TCP,
    UDP,
    MONGO,
    MYSQL,
    REDIS;

    /** The protocol of that name without regard to case, if there is one. */
    public static Optional<PortProtocol> named(String name) {
        String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (PortProtocol protocol : values()) {
            if (protocol.name().equals(wanted)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** Whether requests on such a port are routed as HTTP without TLS. */
    public boolean plainHttp() {
        return this == HTTP || this == HTTP2 || this == GRPC || this == GRPC_WEB;
    }
}
