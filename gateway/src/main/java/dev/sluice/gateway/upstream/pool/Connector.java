// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import dev.sluice.gateway.exchange.ConnectionObserver;
import dev.sluice.gateway.upstream.wire.UpstreamWire;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;

/**
 * Opens connections that belong to the event loop that asks. Confined to one event loop.
 *
 * @param observer is told of them
 */
public record Connector(HttpClientAgent client, ConnectionObserver observer) {

    Future<HttpClientConnection> connect(HttpConnectOptions options) {
        return client.connect(options).onSuccess(this::guard);
    }

    /** Before anything is asked, so that no answer comes by unseen. */
    private void guard(HttpClientConnection opened) {
        observer.opened();
        UpstreamWire.guard(opened);
    }

    /** Runs {@code closed} once when the connection is closed, by whomever. */
    void watch(HttpClientConnection connection, Runnable closed) {
        connection.closeHandler(
                end -> {
                    observer.closed();
                    closed.run();
                });
        // Each request on the connection learns of its end; the process log need not.
        connection.exceptionHandler(end -> {});
    }
}
