// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.route.HostIndex;
import dev.sluice.gateway.target.CanonicalHost;
import dev.sluice.gateway.target.RequestTarget;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/**
 * Sends every request for some hosts to the same URL by HTTPS, whatever the routes say. Stands only
 * in the chain of a listener that has such hosts. Confined to one event loop.
 */
public final class HttpsRedirectFilter implements Filter {

    private static final int MOVED_PERMANENTLY = 301;
    private static final int HTTP_PORT = 80;

    private final HostIndex<Boolean> redirected;

    /**
     * @param redirected whether a host is only to be had by HTTPS
     */
    public HttpsRedirectFilter(HostIndex<Boolean> redirected) {
        this.redirected = redirected;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        if (!redirected.find(exchange.target().host().name()).orElse(false)) {
            return rest.proceed(exchange);
        }
        ResponseHead head = ResponseHead.local(MOVED_PERMANENTLY, Buffer.buffer());
        head.headers().set(HttpHeaders.LOCATION, location(exchange.target()));
        return Future.succeededFuture(head);
    }

    /** Another port than that of HTTP is kept: somebody chose it, and nobody said another. */
    private static String location(RequestTarget target) {
        CanonicalHost host = target.host();
        boolean usual = host.port() == CanonicalHost.NO_PORT || host.port() == HTTP_PORT;
        String authority = usual ? host.name() : host.name() + ":" + host.port();
        return "https://" + authority + target.path() + target.query();
    }
}
