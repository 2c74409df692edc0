// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.upstream.wire.UpstreamWire;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;

/**
 * The connections of one event loop to all endpoints. A connection lives on the loop that opened
 * it, so an exchange never changes threads. Confined to one event loop.
 */
public final class UpstreamClient {

    /**
     * Connections of one loop to one endpoint. Istio's default is no limit; this one keeps a loop
     * within the file descriptors that a process usually has.
     */
    private static final int CONNECTIONS_MAX = 4096;

    /**
     * Exchanges that may wait for one of them; further ones fail at once instead of growing a
     * queue.
     */
    private static final int WAITING_MAX = 1024;

    private final HttpClient client;
    private final LoopTimers timers;

    /** Must be made on the event loop that will use it. */
    public UpstreamClient(Vertx vertx, LoopTimers timers, ConnectionObserver observer) {
        this.timers = timers;
        this.client =
                vertx.httpClientBuilder()
                        .with(options())
                        .with(
                                new PoolOptions()
                                        .setHttp1MaxSize(CONNECTIONS_MAX)
                                        .setMaxWaitQueueSize(WAITING_MAX))
                        .withConnectHandler(connection -> watch(connection, observer))
                        .build();
    }

    private static void watch(HttpConnection connection, ConnectionObserver observer) {
        observer.opened();
        connection.closeHandler(closed -> observer.closed());
        // Each request on the connection learns of its end; the process log need not.
        connection.exceptionHandler(end -> {});
        UpstreamWire.guard(connection);
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) Defaults.UPSTREAM_IDLE_TIMEOUT.toSeconds())
                .setMaxHeaderSize(Defaults.HEADER_BYTES_MAX)
                .setMaxInitialLineLength(Defaults.URI_BYTES_MAX)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
    }

    /** A request on a connection to the endpoint, kept alive or new. */
    Future<HttpClientRequest> open(Slot slot) {
        return client.request(slot.options());
    }

    LoopTimers timers() {
        return timers;
    }

    /** Closes all connections. */
    public Future<Void> close() {
        return client.close();
    }
}
