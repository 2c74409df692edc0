// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.transport.Transport;

/**
 * The floor under every figure: the smallest correct reverse proxy that Vert.x allows. It forwards
 * each request to one upstream over one event loop and one client, copies end-to-end headers,
 * streams both bodies with back-pressure and passes a broken stream on as a broken stream. It has
 * no routes, no log, no retries and no timeouts, so what another Vert.x proxy costs above it is the
 * price of those. Confined to one event loop, the only one its Vertx has.
 */
final class BareProxy {
    /** Above every load this module applies, so that no request waits for a connection. */
    private static final int CONNECTIONS_MAX = 1024;

    private static final int BAD_GATEWAY = 502;

    /** RFC 9110 section 7.6.1, and Proxy-Connection, which some clients still send. */
    private static final CharSequence[] HOP_BY_HOP = {
        HttpHeaders.CONNECTION,
        HttpHeaders.KEEP_ALIVE,
        HttpHeaders.createOptimized("proxy-connection"),
        HttpHeaders.TRANSFER_ENCODING,
        HttpHeaders.UPGRADE,
        HttpHeaders.createOptimized("te"),
    };

    private final HttpClientAgent client;
    private final SocketAddress upstream;

    private BareProxy(HttpClientAgent client, SocketAddress upstream) {
        this.client = client;
        this.upstream = upstream;
    }

    /**
     * Serves until the process is ended.
     *
     * @param arguments listening port, upstream port (both on 127.0.0.1) and transport: epoll,
     *     io_uring or nio
     */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("usage: BareProxy LISTEN_PORT UPSTREAM_PORT epoll|io_uring|nio");
            System.exit(2);
        }
        int port = Integer.parseInt(arguments[0]);
        SocketAddress upstream =
                SocketAddress.inetSocketAddress(Integer.parseInt(arguments[1]), "127.0.0.1");
        Vertx vertx =
                Vertx.builder()
                        .with(new VertxOptions().setEventLoopPoolSize(1))
                        .withTransport(transport(arguments[2]))
                        .build();
        listen(vertx, port, upstream)
                .onSuccess(server -> System.out.println("listening on " + server.actualPort()))
                .onFailure(
                        failure -> {
                            System.err.println("cannot listen on " + port + ": " + failure);
                            System.exit(1);
                        });
    }

    /** Starts a proxy on a port of 127.0.0.1; port 0 takes a free one. */
    static Future<HttpServer> listen(Vertx vertx, int port, SocketAddress upstream) {
        return vertx.createHttpServer(
                        new HttpServerOptions().setHandle100ContinueAutomatically(true))
                .requestHandler(to(vertx, upstream)::forward)
                .listen(port, "127.0.0.1");
    }

    /** A proxy whose requests somebody else accepts. */
    static BareProxy to(Vertx vertx, SocketAddress upstream) {
        HttpClientAgent client =
                vertx.httpClientBuilder()
                        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX))
                        .build();
        return new BareProxy(client, upstream);
    }

    private static Transport transport(String name) {
        Transport transport =
                switch (name) {
                    case "epoll" -> Transport.EPOLL;
                    case "io_uring" -> Transport.IO_URING;
                    case "nio" -> Transport.NIO;
                    default ->
                            throw new IllegalArgumentException(
                                    "transport: " + name + " (expected: epoll, io_uring or nio)");
                };
        if (!transport.available()) {
            throw new IllegalStateException(
                    "transport: " + name + " is not available here",
                    transport.unavailabilityCause());
        }
        return transport;
    }

    void forward(HttpServerRequest request) {
        request.pause();
        RequestOptions options =
                new RequestOptions()
                        .setServer(upstream)
                        .setMethod(request.method())
                        .setURI(request.uri());
        client.request(options)
                .onSuccess(attempt -> send(request, attempt))
                .onFailure(failure -> refuse(request.response()));
    }

    private static void send(HttpServerRequest request, HttpClientRequest attempt) {
        HttpServerResponse response = request.response();
        if (response.closed()) {
            attempt.reset();
            return;
        }
        response.closeHandler(left -> attempt.reset());
        attempt.response()
                .onSuccess(answer -> answer(answer, response))
                .onFailure(failure -> refuse(response));
        copyEndToEnd(request.headers(), attempt.headers());
        if (!declaresBody(request)) {
            request.resume();
            attempt.end();
            return;
        }
        request.pipe().endOnFailure(false).to(attempt).onFailure(failure -> attempt.reset());
    }

    private static void answer(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode()).setStatusMessage(answer.statusMessage());
        copyEndToEnd(answer.headers(), response.headers());
        // An answer cut short must not end well: a reset closes the client's connection instead.
        answer.pipe().endOnFailure(false).to(response).onFailure(failure -> response.reset());
    }

    private static void refuse(HttpServerResponse response) {
        if (!response.headWritten() && !response.closed()) {
            response.setStatusCode(BAD_GATEWAY).end();
        }
    }

    private static boolean declaresBody(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return headers.contains(HttpHeaders.CONTENT_LENGTH)
                || headers.contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private static void copyEndToEnd(MultiMap from, MultiMap to) {
        to.setAll(from);
        for (String nominations : from.getAll(HttpHeaders.CONNECTION)) {
            for (String name : nominations.split(",", -1)) {
                to.remove(name.strip());
            }
        }
        for (CharSequence name : HOP_BY_HOP) {
            to.remove(name);
        }
    }
}
