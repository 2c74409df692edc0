// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

import dev.sluice.shadow.guard.BreakerMarks;
import dev.sluice.shadow.guard.TargetBreaker;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one event loop to one shadow router. It is opened again when it was lost, ever
 * later as long as that fails; meanwhile nobody waits for it. Confined to one event loop.
 */
final class RouterLink {

    private static final Logger LOG = LoggerFactory.getLogger(RouterLink.class);

    /** A router that was restarted is back within some seconds; copies can wait for that. */
    private static final Duration PAUSE_MIN = Duration.ofMillis(100);

    private static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClientAgent client;
    private final RouterAddress router;
    private final TargetBreaker breaker;
    private Duration pause = PAUSE_MIN;
    private @Nullable HttpClientConnection connection;
    private boolean closed;
    private boolean missed;
    private long timer = -1;

    RouterLink(Vertx vertx, HttpClientAgent client, RouterAddress router, BreakerMarks marks) {
        this.vertx = vertx;
        this.client = client;
        this.router = router;
        this.breaker = new TargetBreaker("shadow router " + router.name(), vertx, marks);
    }

    void connect() {
        client.connect(
                        new HttpConnectOptions()
                                .setProtocolVersion(HttpVersion.HTTP_2)
                                .setHost(router.host())
                                .setPort(router.port()))
                .onComplete(this::connected, this::notConnected);
    }

    private void connected(HttpClientConnection opened) {
        if (closed) {
            opened.close().onFailure(cause -> LOG.debug("{}: was gone already", router, cause));
            return;
        }
        if (missed) {
            LOG.info("shadow router {} is reached again", router);
        }
        missed = false;
        pause = PAUSE_MIN;
        connection = opened;
        // Each copy on the connection learns of its end.
        opened.exceptionHandler(end -> {});
        opened.goAwayHandler(notice -> lost(opened, "it goes"));
        opened.closeHandler(end -> lost(opened, "the connection is closed"));
    }

    private void notConnected(Throwable cause) {
        miss(String.valueOf(cause.getMessage()));
        retry();
    }

    private void lost(HttpClientConnection former, String why) {
        if (connection == former) {
            connection = null;
            miss(why);
            retry();
        }
    }

    private void miss(String why) {
        if (!missed && !closed) {
            missed = true;
            LOG.warn("shadow router {} is not reached: {}; trying on", router, why);
        }
    }

    private void retry() {
        if (closed) {
            return;
        }
        timer = vertx.setTimer(pause.toMillis(), fired -> connect());
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
    }

    boolean connected() {
        return connection != null;
    }

    /** Empty when the router is not reached, has no stream free, or did not answer of late. */
    Optional<Seat> seat() {
        HttpClientConnection open = connection;
        if (open == null || open.activeStreams() >= open.maxActiveStreams()) {
            return Optional.empty();
        }
        return breaker.ask().map(leave -> new Seat(vertx, router, open, leave));
    }

    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        breaker.close();
        HttpClientConnection open = connection;
        connection = null;
        if (open != null) {
            open.close().onFailure(cause -> LOG.debug("{}: was gone already", router, cause));
        }
    }
}
