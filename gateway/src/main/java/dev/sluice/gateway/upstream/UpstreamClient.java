// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.upstream.pick.Slot;
import dev.sluice.gateway.upstream.pool.Asker;
import dev.sluice.gateway.upstream.pool.Connector;
import dev.sluice.gateway.upstream.pool.LoopPool;
import dev.sluice.gateway.upstream.pool.UpstreamBounds;
import dev.sluice.gateway.upstream.wire.UpstreamWire;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
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

    /** HTTP/2 carries many exchanges on one; some servers allow few on each. */
    private static final int HTTP2_CONNECTIONS_MAX = 64;

    /**
     * Exchanges that may wait for one of them; further ones fail at once instead of growing a
     * queue.
     */
    private static final int WAITING_MAX = 1024;

    private final HttpClientAgent client;
    private final LoopTimers timers;
    private final ConnectionObserver observer;
    private final Context context;

    /** Must be made on the event loop that will use it. */
    public UpstreamClient(Vertx vertx, LoopTimers timers, ConnectionObserver observer) {
        this.timers = timers;
        this.observer = observer;
        this.context = vertx.getOrCreateContext();
        this.client =
                vertx.httpClientBuilder()
                        .with(options())
                        .with(
                                new PoolOptions()
                                        .setHttp1MaxSize(CONNECTIONS_MAX)
                                        .setHttp2MaxSize(HTTP2_CONNECTIONS_MAX)
                                        .setMaxWaitQueueSize(WAITING_MAX))
                        .withConnectHandler(this::watch)
                        .build();
    }

    private void watch(HttpConnection connection) {
        observer.opened();
        connection.closeHandler(closed -> observer.closed());
        // Each request on the connection learns of its end; the process log need not.
        connection.exceptionHandler(end -> {});
        UpstreamWire.guard(connection);
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                // What is possible: each endpoint says what is spoken to it.
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setForceSni(true)
                .setHttp2KeepAliveTimeout((int) Defaults.UPSTREAM_IDLE_TIMEOUT.toSeconds())
                .setKeepAlive(true)
                .setKeepAliveTimeout((int) Defaults.UPSTREAM_IDLE_TIMEOUT.toSeconds())
                .setMaxHeaderSize(Defaults.HEADER_BYTES_MAX)
                .setMaxInitialLineLength(Defaults.URI_BYTES_MAX)
                .setTcpNoDelay(true)
                .setDecompressionSupported(false);
    }

    /** A pool of connections for one upstream alone. */
    public LoopPool pool(UpstreamBounds bounds) {
        return new LoopPool(
                bounds,
                new Connector(client, observer),
                timers,
                context,
                Defaults.UPSTREAM_IDLE_TIMEOUT);
    }

    /** A request on a connection to the endpoint, kept alive or new. */
    Future<HttpClientRequest> open(Slot slot, Asker asker) {
        LoopPool pool = slot.pool();
        return pool == null
                ? client.request(slot.options())
                : pool.open(slot.endpoint(), slot.options(), asker);
    }

    /** What {@link #open} gave is over; its connection may be able to take another request. */
    void done(Slot slot, HttpClientRequest request, boolean reusable) {
        LoopPool pool = slot.pool();
        if (pool != null) {
            pool.done(request, reusable);
        }
    }

    LoopTimers timers() {
        return timers;
    }

    /** Closes all connections. */
    public Future<Void> close() {
        return client.close();
    }
}
