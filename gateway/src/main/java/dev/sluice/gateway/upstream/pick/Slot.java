// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.endpoint.Endpoint;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An endpoint as one event loop uses it: how to reach it, and how many of the loop's exchanges are
 * there. Confined to one event loop, but for reading the count.
 */
public final class Slot {

    private final Endpoint endpoint;
    private final RequestOptions options;
    private final SlotHealth health;
    private final AtomicInteger inFlight = new AtomicInteger();

    Slot(Endpoint endpoint, Duration connectTimeout, SlotHealth health) {
        this.endpoint = endpoint;
        this.health = health;
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

    public Endpoint endpoint() {
        return endpoint;
    }

    /** Shared by all requests to the endpoint: must not be changed. */
    public RequestOptions options() {
        return options;
    }

    public SlotHealth health() {
        return health;
    }

    /** May be asked from any thread; the loop's own picks see every change at once. */
    int inFlight() {
        return inFlight.getPlain();
    }

    public void begin() {
        // One writer, so no read-modify-write is needed; others see it soon enough for a status
        // page.
        inFlight.lazySet(inFlight.getPlain() + 1);
    }

    public void end() {
        inFlight.lazySet(inFlight.getPlain() - 1);
    }
}
