// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.traffic;

import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.traffic.ConnectionPool;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Connection pools to records. Thread-safe: holds no state. */
final class ConnectionPools {

    private ConnectionPools() {}

    static ConnectionPool convert(Message pool) {
        Optional<Message> tcp = pool.message("tcp");
        Optional<Message> http = pool.message("http");
        return new ConnectionPool(
                duration(tcp, "connectTimeout"),
                number(tcp, "maxConnections"),
                number(http, "http1MaxPendingRequests"),
                number(http, "http2MaxRequests"),
                number(http, "maxRetries"),
                number(http, "maxConcurrentStreams"),
                new ConnectionPool.Lifetime(
                        number(http, "maxRequestsPerConnection"),
                        duration(http, "idleTimeout").or(() -> duration(tcp, "idleTimeout")),
                        duration(tcp, "maxConnectionDuration")));
    }

    private static OptionalInt number(Optional<Message> owner, String field) {
        return owner.map(message -> message.optionalInt(field)).orElse(OptionalInt.empty());
    }

    private static Optional<Duration> duration(Optional<Message> owner, String field) {
        return owner.flatMap(message -> message.duration(field));
    }
}
