// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin;

import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.admin.view.NodeView;
import dev.sluice.gateway.observe.registry.Exposition;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server of the admin plane. It shares neither listeners nor event loops with the data
 * path when it is given a Vertx of its own, so that it answers when the data path is busy.
 * Thread-safe: only the number of connections changes.
 */
public final class AdminServer {

    /** Scrapers, load balancers and a few people; each holds one or two. */
    static final int CONNECTIONS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);

    /** Longer than scrapers take between two scrapes, so that they keep their connection. */
    private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);

    private final AdminConfig config;
    private final HttpServer server;
    private final LongAdder refused;
    private final AtomicInteger connections = new AtomicInteger();

    /**
     * @param metrics a scrape for an {@code Accept} header; called on a worker thread
     * @param refused counts connections beyond {@link #CONNECTIONS_MAX}, which are closed
     * @param peers the nodes that can be reached through this server, if any
     */
    public AdminServer(
            Vertx vertx,
            AdminConfig config,
            NodeView node,
            Function<String, Exposition> metrics,
            LongAdder refused,
            Optional<Peers> peers) {
        this.config = config;
        this.refused = refused;
        this.server =
                vertx.createHttpServer(options(config))
                        .connectionHandler(this::accept)
                        .requestHandler(
                                new AdminRoutes(vertx, node, metrics, peers).router(config));
    }

    /** Listens; fails with a message that names the address. */
    public Future<Void> start() {
        return server.listen().recover(cause -> Future.failedFuture(notBound(cause))).mapEmpty();
    }

    /** The port that the server listens on, once it is started. */
    public int port() {
        return server.actualPort();
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void accept(HttpConnection connection) {
        connection.closeHandler(closed -> connections.decrementAndGet());
        if (connections.incrementAndGet() > CONNECTIONS_MAX) {
            refused.increment();
            connection
                    .close()
                    .onFailure(cause -> LOG.debug("admin: a connection was gone already", cause));
        }
    }

    private IOException notBound(Throwable cause) {
        String message =
                "admin server: cannot listen on " + config.address() + ": " + cause.getMessage();
        return new IOException(message, cause);
    }

    private static HttpServerOptions options(AdminConfig config) {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout((int) IDLE_TIMEOUT.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                // A URL to explain stands in a parameter, percent-encoded.
                .setMaxInitialLineLength(32 * 1024);
    }
}
