// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

import dev.sluice.gateway.header.HopByHop;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.HostAndPort;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.MediaType;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a request for this node one for another, and its answer one of this node. The proxy module
 * passes on headers that speak of one connection and those that a Connection header nominates, so
 * they are removed here, in both directions. Credentials and origin end at this node: its guards
 * have judged them, and the other node knows only the pass. Immutable.
 *
 * @param uri path and query as the other node knows them
 */
record PeerForwarding(PeerAddress peer, String uri) implements ProxyInterceptor {

    private static final List<CharSequence> ENDS_HERE =
            List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.ORIGIN, HttpHeaders.COOKIE);

    private static final MediaType PROBLEM = MediaType.parse("application/problem+json");

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        ProxyRequest request = context.request();
        removeHopByHop(request.headers());
        ENDS_HERE.forEach(request.headers()::remove);
        request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + peer.pass().secret());
        request.setURI(uri);
        request.setAuthority(HostAndPort.create(peer.host(), peer.port()));
        return context.sendRequest()
                .recover(cause -> Future.succeededFuture(unreachable(request, cause)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        removeHopByHop(context.response().headers());
        return context.sendResponse();
    }

    private ProxyResponse unreachable(ProxyRequest request, Throwable cause) {
        String found = peer.host() + ":" + peer.port() + ": " + cause.getMessage();
        JsonObject problem =
                new JsonObject()
                        .put("type", "about:blank")
                        .put("title", "Bad Gateway")
                        .put("status", 502)
                        .put("detail", "the node does not answer at " + found);
        return request.release()
                .response()
                .setStatusCode(502)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setBody(Body.body(problem.toBuffer(), PROBLEM));
    }

    private static void removeHopByHop(MultiMap headers) {
        Set<String> nominated = HopByHop.nominated(headers);
        List<String> names = List.copyOf(headers.names());
        for (String name : names) {
            if (HopByHop.always(name) || nominated.contains(name.toLowerCase(Locale.ROOT))) {
                headers.remove(name);
            }
        }
    }
}
