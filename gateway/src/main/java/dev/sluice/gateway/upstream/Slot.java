// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.endpoint.Endpoint;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/**
 * An endpoint as one event loop uses it: how to reach it, and how many of the loop's exchanges are
 * there. Confined to one event loop.
 */
final class Slot {

    private final Endpoint endpoint;
    private final RequestOptions options;
    private int inFlight;

    Slot(Endpoint endpoint, Duration connectTimeout) {
        this.endpoint = endpoint;
        this.options =
                new RequestOptions()
                        .setServer(socketAddress(endpoint))
                        .setHost(endpoint.host())
                        .setPort(endpoint.port())
                        .setConnectTimeout(connectTimeout.toMillis());
    }

    private static SocketAddress socketAddress(Endpoint endpoint) {
        return endpoint.host().startsWith(Endpoint.UNIX)
                ? SocketAddress.domainSocketAddress(
                        endpoint.host().substring(Endpoint.UNIX.length()))
                : SocketAddress.inetSocketAddress(endpoint.port(), endpoint.host());
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** Shared by all requests to the endpoint: must not be changed. */
    RequestOptions options() {
        return options;
    }

    int inFlight() {
        return inFlight;
    }

    void begin() {
        inFlight++;
    }

    void end() {
        inFlight--;
    }
}
