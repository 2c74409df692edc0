// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.peer;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.proxy.handler.ProxyHandler;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import java.time.Duration;

/**
 * Hands requests on to other nodes, bodies streaming in both directions, by Vert.x's web proxy
 * without its cache and without WebSockets. Thread-safe as its client is.
 */
final class PeerProxy {

    /** Nodes stand in one network; longer means that the other is gone. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** Longer than the slowest answer of an admin port, an apply that waits for all nodes. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(1);

    /** A console that shows all views of one node asks for about so many at once. */
    private static final int CONNECTIONS_PER_NODE_MAX = 8;

    private static final int WAITING_MAX = 64;

    private final HttpClient client;

    PeerProxy(Vertx vertx) {
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) CONNECT_TIMEOUT.toMillis())
                                .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds()),
                        new PoolOptions()
                                .setHttp1MaxSize(CONNECTIONS_PER_NODE_MAX)
                                .setMaxWaitQueueSize(WAITING_MAX));
    }

    /**
     * Answers by what the peer answers, or with 502 when it does not.
     *
     * @param uri path and query as the other node knows them
     */
    void forward(RoutingContext context, PeerAddress peer, String uri) {
        HttpProxy proxy =
                HttpProxy.reverseProxy(new ProxyOptions().setSupportWebSocket(false), client)
                        .origin(peer.port(), peer.host())
                        .addInterceptor(new PeerForwarding(peer, uri));
        ProxyHandler.create(proxy).handle(context);
    }
}
