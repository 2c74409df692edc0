// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.upstream.pool.LoopPool;
import dev.sluice.gateway.upstream.pool.UpstreamBounds;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as one event loop uses it: how to reach it, and how many of the loop's exchanges are
 * there. Confined to one event loop, but for reading the count.
 */
public final class Slot {

    private final Endpoint endpoint;
    private final RequestOptions options;
    private final SlotHealth health;
    private final UpstreamBounds bounds;
    private final @Nullable LoopPool pool;
    private final AtomicInteger inFlight = new AtomicInteger();

    /**
     * @param pool of an upstream whose config shapes its connections
     */
    Slot(Endpoint endpoint, Upstream upstream, SlotHealth health, Optional<LoopPool> pool) {
        this.endpoint = endpoint;
        this.health = health;
        this.bounds = upstream.bounds();
        this.pool = pool.orElse(null);
        this.options =
                new RequestOptions()
                        .setServer(socketAddress(endpoint))
                        .setHost(endpoint.host())
                        .setPort(endpoint.port())
                        .setConnectTimeout(upstream.spec().connectTimeout().toMillis());
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

    /** The pool of the endpoint's connections; null when it shares the loop's. */
    public @Nullable LoopPool pool() {
        return pool;
    }

    /**
     * Begins an exchange at the endpoint, unless the upstream has too many already; what began must
     * {@link #end}.
     */
    public boolean begin() {
        if (!bounds.enterRequest()) {
            return false;
        }
        // One writer, so no read-modify-write is needed; others see it soon enough for a status
        // page.
        inFlight.lazySet(inFlight.getPlain() + 1);
        return true;
    }

    public void end() {
        inFlight.lazySet(inFlight.getPlain() - 1);
        bounds.leaveRequest();
    }
}
