// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.service.UpstreamTransport;
import dev.sluice.gateway.tls.Identity;
import dev.sluice.gateway.tls.UpstreamMaterial;
import dev.sluice.gateway.upstream.pool.LoopPool;
import dev.sluice.gateway.upstream.pool.UpstreamBounds;
import io.vertx.core.http.HttpVersion;
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
    private final @Nullable Identity<UpstreamMaterial> identity;
    private final SlotHealth health;
    private final UpstreamBounds bounds;
    private final @Nullable LoopPool pool;
    private final AtomicInteger inFlight = new AtomicInteger();
    private RequestOptions options;
    private @Nullable UpstreamMaterial material;

    /**
     * @param pool of an upstream whose config shapes its connections
     */
    Slot(Endpoint endpoint, Upstream upstream, SlotHealth health, Optional<LoopPool> pool) {
        UpstreamSpec spec = upstream.spec();
        boolean secured = spec.transport().tls().isPresent();
        this.endpoint = endpoint;
        this.identity = upstream.identity().orElse(null);
        this.health = health;
        this.bounds = upstream.bounds();
        this.pool = pool.orElse(null);
        this.options =
                new RequestOptions()
                        .setServer(socketAddress(endpoint))
                        .setHost(
                                spec.transport()
                                        .tls()
                                        .map(UpstreamTransport.Secured::serverName)
                                        .orElse(endpoint.host()))
                        .setPort(endpoint.port())
                        .setSsl(secured)
                        .setConnectTimeout(spec.connectTimeout().toMillis());
        if (!spec.transport().http2()) {
            options.setProtocolVersion(HttpVersion.HTTP_1_1);
        } else if (!secured) {
            options.setProtocolVersion(HttpVersion.HTTP_2);
        }
        // Else both are offered, and the endpoint chooses.
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
    // Material that was read anew is another object; its parts need not be compared.
    @SuppressWarnings("ReferenceEquality")
    public RequestOptions options() {
        if (identity != null && identity.material() != material) {
            material = identity.material();
            options = new RequestOptions(options).setSslOptions(material.options());
        }
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
