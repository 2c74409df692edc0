// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.rule.ShadowEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The connections of one event loop to shadow targets. They are shared with nobody, so that a
 * target that keeps them all keeps none from a primary upstream. Confined to one event loop.
 */
public final class CopyClient {

    /** As of the primary's upstreams, which a target that is like them keeps to. */
    private static final int HEADER_BYTES_MAX = 64 * 1024;

    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final HttpClient client;

    /**
     * Must be made on the event loop that will use it.
     *
     * @param exchangesMax copies that the loop's budget allows, so that none has to wait for a
     *     connection
     */
    public CopyClient(Vertx vertx, LongSupplier nanoTime, int exchangesMax) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.client =
                vertx.httpClientBuilder()
                        .with(
                                new HttpClientOptions()
                                        .setKeepAliveTimeout(IDLE_SECONDS)
                                        .setMaxHeaderSize(HEADER_BYTES_MAX)
                                        .setTcpNoDelay(true)
                                        .setDecompressionSupported(false))
                        .with(
                                new PoolOptions()
                                        .setHttp1MaxSize(exchangesMax)
                                        .setMaxWaitQueueSize(exchangesMax))
                        .withConnectHandler(CopyClient::quiet)
                        .build();
    }

    /** Each copy on the connection learns of its end; the process log need not. */
    private static void quiet(HttpConnection connection) {
        connection.exceptionHandler(end -> {});
    }

    Future<HttpClientRequest> open(ShadowEndpoint endpoint, Duration connectTimeout) {
        return client.request(
                new RequestOptions()
                        .setHost(endpoint.host())
                        .setPort(endpoint.port())
                        .setFollowRedirects(false)
                        .setConnectTimeout(connectTimeout.toMillis()));
    }

    long nanoTime() {
        return nanoTime.getAsLong();
    }

    Vertx vertx() {
        return vertx;
    }

    /** Closes all connections. */
    public Future<Void> close() {
        return client.close();
    }
}
