// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import dev.sluice.shadow.LoopShadows;
import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.budget.BudgetMax;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes copies on one event loop, over HTTP/2 from those who have the pass. Windows bound what a
 * gateway may have on its way; what a copy holds is bounded by the budgets of the loop. Confined to
 * one event loop.
 */
public final class CopyIntake {

    private static final Logger LOG = LoggerFactory.getLogger(CopyIntake.class);

    private static final String PATH = "/copies";
    private static final String SCHEME = "Bearer ";

    /** More than a gateway's loop may have under way at one time. */
    private static final int STREAMS_MAX = 1_024;

    /** A body of the default bound comes without a pause; whatever comes is taken at once. */
    private static final int STREAM_WINDOW_BYTES = 1 << 20;

    private static final int CONNECTION_WINDOW_BYTES = 8 << 20;

    /** A gateway that gives up copies resets their streams, and that is no attack. */
    private static final int RESETS_MAX = 100_000;

    /** Of outcomes that wait for a receipt, which takes the time of one round trip. */
    private static final BudgetMax HELD_MAX = new BudgetMax(STREAMS_MAX, 16L << 20);

    private final Vertx vertx;
    private final String pass;
    private final LoopShadows loop;
    private final LoopRules rules;
    private final Budget held = new Budget(HELD_MAX);
    private final HttpServer server;

    /**
     * Must be made on the event loop that will use it.
     *
     * @param pass that is expected of gateways
     * @param loop sends what is taken
     */
    public CopyIntake(Vertx vertx, String pass, LoopShadows loop, HandedSubjects subjects) {
        this.vertx = vertx;
        this.pass = pass;
        this.loop = loop;
        this.rules = new LoopRules(loop, subjects);
        this.server =
                vertx.createHttpServer(
                                new HttpServerOptions()
                                        .setHttp2ClearTextEnabled(true)
                                        .setInitialSettings(
                                                new Http2Settings()
                                                        .setMaxConcurrentStreams(STREAMS_MAX)
                                                        .setInitialWindowSize(STREAM_WINDOW_BYTES))
                                        .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
                                        .setHttp2RstFloodMaxRstFramePerWindow(RESETS_MAX)
                                        .setTcpNoDelay(true)
                                        .setTcpKeepAlive(true))
                        .connectionHandler(CopyIntake::watch)
                        .invalidRequestHandler(CopyIntake::invalid)
                        .requestHandler(this::take);
    }

    private static void watch(HttpConnection connection) {
        connection.exceptionHandler(
                cause ->
                        LOG.warn(
                                "copies: the connection of {} broke: {}",
                                connection.remoteAddress(),
                                cause.toString()));
    }

    /**
     * Listens.
     *
     * @param port 0 for one of the system's choice
     * @return the port
     */
    public Future<Integer> start(String host, int port) {
        return server.listen(port, host).map(HttpServer::actualPort);
    }

    private static void invalid(HttpServerRequest request) {
        LOG.warn("copies: {} speaks no HTTP; its connection is closed", request.remoteAddress());
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
    }

    private void take(HttpServerRequest request) {
        if (request.version() != HttpVersion.HTTP_2) {
            refuse(request, 505, request.version() + " (expected: HTTP/2)");
        } else if (!opens(request.getHeader(HttpHeaders.AUTHORIZATION))) {
            refuse(request, 401, "a wrong pass (expected: that of this run of this node)");
        } else if (!request.method().equals(HttpMethod.POST) || !PATH.equals(request.path())) {
            refuse(
                    request,
                    404,
                    request.method() + " " + request.path() + " (expected: POST " + PATH + ")");
        } else {
            new IntakeStream(vertx, request, rules, held).begin();
        }
    }

    /** Takes as long for a near miss as for a wild guess. */
    private boolean opens(@Nullable String authorization) {
        return authorization != null
                && MessageDigest.isEqual(
                        (SCHEME + pass).getBytes(StandardCharsets.UTF_8),
                        authorization.getBytes(StandardCharsets.UTF_8));
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        LOG.warn(
                "copies: refused {}, whose connection is closed: {}", request.remoteAddress(), why);
        request.exceptionHandler(end -> {});
        request.response()
                .setStatusCode(status)
                .end()
                .onComplete(answered -> request.connection().close());
    }

    /** Takes no more, and closes what is under way. */
    public Future<Void> stop() {
        return server.close().transform(closed -> loop.close());
    }
}
