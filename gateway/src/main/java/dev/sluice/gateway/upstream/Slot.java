// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.service.UpstreamTransport;
import dev.sluice.gateway.tls.Identity;
import dev.sluice.gateway.tls.UpstreamMaterial;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as one event loop uses it: how to reach it, and how many of the loop's exchanges are
 * there. Confined to one event loop, but for reading the count.
 */
final class Slot {

    private final Endpoint endpoint;
    private final @Nullable Identity<UpstreamMaterial> identity;
    private final AtomicInteger inFlight = new AtomicInteger();
    private RequestOptions options;
    private @Nullable UpstreamMaterial material;

    Slot(Endpoint endpoint, Upstream upstream) {
        UpstreamSpec spec = upstream.spec();
        boolean secured = spec.transport().tls().isPresent();
        this.endpoint = endpoint;
        this.identity = upstream.identity().orElse(null);
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

    Endpoint endpoint() {
        return endpoint;
    }

    /** Shared by all requests to the endpoint: must not be changed. */
    // Material that was read anew is another object; its parts need not be compared.
    @SuppressWarnings("ReferenceEquality")
    RequestOptions options() {
        if (identity != null && identity.material() != material) {
            material = identity.material();
            options = new RequestOptions(options).setSslOptions(material.options());
        }
        return options;
    }

    /** May be asked from any thread; the loop's own picks see every change at once. */
    int inFlight() {
        return inFlight.getPlain();
    }

    void begin() {
        // One writer, so no read-modify-write is needed; others see it soon enough for a status
        // page.
        inFlight.lazySet(inFlight.getPlain() + 1);
    }

    void end() {
        inFlight.lazySet(inFlight.getPlain() - 1);
    }
}
