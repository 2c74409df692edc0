// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * An HTTP service that answers every request with what it got, as JSON.
 *
 * <pre>
 * /slow?ms=N     the same, after N milliseconds
 * /status/N      the same, with the status N
 * /knobs         how it misbehaves for all; POST with hang, failPercent, delayMillis or
 *                roundPercent turns it
 * /prices/ITEM   what an item costs
 * /orders        POST with an item and an amount: a line in the file of orders
 * anything else  the echo
 * </pre>
 *
 * <p>Thread-safe: requests are served on event loops, and the knobs that they share are published
 * by a volatile field.
 */
public final class DemoService {

    /** Says in each answer which version gave it. */
    public static final String VERSION_HEADER = "x-demo-version";

    private static final String STATUS_PATH = "/status/";
    private static final String PRICE_PATH = "/prices/";

    private final DemoServiceSettings settings;
    private final Vertx vertx;
    private final RandomGenerator random;
    private final Shop shop;
    private final HttpServer server;
    private volatile Knobs knobs = Knobs.BEHAVE;

    /** The service closes what it opens; {@code vertx} stays the caller's. */
    public DemoService(
            DemoServiceSettings settings,
            Vertx vertx,
            RandomGenerator random,
            InstantSource clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.random = random;
        this.shop = new Shop(vertx, settings.orders(), random, clock);
        this.server = vertx.createHttpServer(new HttpServerOptions()).requestHandler(this::serve);
    }

    /** Binds, and gives the actual port. */
    public Future<Integer> start() {
        return server.listen(settings.port(), settings.host()).map(HttpServer::actualPort);
    }

    public Future<Void> stop() {
        return server.close();
    }

    private void serve(HttpServerRequest request) {
        try {
            String path = Objects.requireNonNullElse(request.path(), "/");
            if (path.equals("/knobs")) {
                turn(request);
                return;
            }
            if (path.equals("/orders") && request.method().equals(HttpMethod.POST)) {
                order(request);
            } else {
                echo(request, path);
            }
        } catch (IllegalArgumentException refusal) {
            answer(request, 400, new JsonObject().put("error", refusal.getMessage()));
        }
    }

    private void turn(HttpServerRequest request) {
        if (request.method().name().equals("POST")) {
            knobs = knobs.turned(request.params());
        }
        answer(request, 200, knobs.toJson());
    }

    private void order(HttpServerRequest request) {
        Buffer body = Buffer.buffer();
        request.handler(
                chunk -> {
                    if (body.length() <= Shop.ORDER_BYTES_MAX) {
                        body.appendBuffer(chunk);
                    }
                });
        request.endHandler(
                end ->
                        Future.succeededFuture(body)
                                .compose(DemoService::small)
                                .compose(shop::order)
                                .onSuccess(taken -> answer(request, 201, taken))
                                .onFailure(why -> refuse(request, why)));
    }

    private static Future<Buffer> small(Buffer body) {
        Expect.inRange("order bytes", body.length(), 1, Shop.ORDER_BYTES_MAX);
        return Future.succeededFuture(body);
    }

    private void refuse(HttpServerRequest request, Throwable why) {
        int status = why instanceof IllegalArgumentException ? 400 : 500;
        answer(request, status, new JsonObject().put("error", String.valueOf(why.getMessage())));
    }

    private void echo(HttpServerRequest request, String path) {
        Knobs now = knobs;
        boolean fails = random.nextInt(100) < now.failPercent();
        int status = fails ? 503 : status(path);
        int delayMillis = now.delayMillis() + delayMillis(request, path);
        var bodyBytes = new long[1];
        request.handler(chunk -> bodyBytes[0] += chunk.length());
        request.endHandler(
                end -> {
                    if (!now.hang()) {
                        later(
                                delayMillis,
                                () ->
                                        answer(
                                                request,
                                                status,
                                                body(request, path, now, bodyBytes[0])));
                    }
                });
    }

    private JsonObject body(HttpServerRequest request, String path, Knobs now, long bodyBytes) {
        return path.startsWith(PRICE_PATH) && path.length() > PRICE_PATH.length()
                ? shop.price(path.substring(PRICE_PATH.length()), now.roundPercent())
                : Echo.of(settings, request, bodyBytes);
    }

    private static int status(String path) {
        if (!path.startsWith(STATUS_PATH)) {
            return 200;
        }
        int status = Numbers.number("status", path.substring(STATUS_PATH.length()));
        Expect.inRange("status", status, 200, 599);
        return status;
    }

    private static int delayMillis(HttpServerRequest request, String path) {
        int millis = path.equals("/slow") ? Numbers.parameter(request.params(), "ms", 0) : 0;
        Expect.inRange("ms", millis, 0, Knobs.DELAY_MILLIS_MAX);
        return millis;
    }

    private void later(int delayMillis, Runnable answer) {
        if (delayMillis == 0) {
            answer.run();
            return;
        }
        vertx.setTimer(delayMillis, timer -> answer.run());
    }

    private void answer(HttpServerRequest request, int status, JsonObject body) {
        if (request.response().closed()) {
            // The client had enough of waiting.
            return;
        }
        request.response()
                .setStatusCode(status)
                .putHeader(VERSION_HEADER, settings.version())
                .putHeader("content-type", "application/json")
                .end(body.encode() + "\n")
                .onFailure(gone -> request.connection().close());
    }
}
