// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.cluster.config.mesh.LimitsConfig;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeKeeper;
import dev.sluice.gateway.exchange.ExchangeObserver;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.filter.LocalReplyFilter;
import dev.sluice.gateway.listener.wire.ConnectionCounts;
import dev.sluice.gateway.listener.wire.Wire;
import dev.sluice.gateway.listener.wire.WireLimits;
import dev.sluice.gateway.target.ParsedTarget;
import dev.sluice.gateway.target.RefusedTarget;
import dev.sluice.gateway.target.RequestTarget;
import dev.sluice.gateway.wire.WireViolation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;

/**
 * One event loop's part of a bound socket. Connections are spread over the loops when they are
 * accepted and stay on theirs. Each request becomes an {@link Exchange}, goes through the chain of
 * the behaviour in force, and is answered. Confined to one event loop.
 */
public final class HttpListener {

    private final ListenerSettings settings;
    private final LoopResources loop;
    private final Observers observers;
    private final HttpServer server;
    private final WireLimits wireLimits;
    private final ConnectionCounts connections;
    private ListenerBehaviour behaviour;

    /**
     * Must be made on the event loop that will serve.
     *
     * @param observers are told of what happens at this listener
     * @param connections of the node, whose listeners share the bounds
     */
    public HttpListener(
            ListenerSettings settings,
            LoopResources loop,
            Observers observers,
            ConnectionCounts connections,
            ListenerBehaviour behaviour) {
        this.settings = settings;
        this.loop = loop;
        this.observers = observers;
        this.connections = connections;
        this.behaviour = behaviour;
        this.wireLimits =
                new WireLimits(
                        settings.limits().headersMax(),
                        settings.timeouts().requestHead(),
                        settings.limits().connections().requestsMax());
        this.server =
                loop.vertx()
                        .createHttpServer(options(settings))
                        .connectionHandler(this::accept)
                        .invalidRequestHandler(this::refuseInvalid)
                        .requestHandler(this::serve);
    }

    private static HttpServerOptions options(ListenerSettings settings) {
        return new HttpServerOptions()
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true)
                .setIdleTimeout((int) settings.timeouts().streamIdle().toSeconds())
                .setMaxInitialLineLength(settings.limits().uriBytesMax())
                .setMaxHeaderSize(settings.limits().headerBytesMax());
    }

    /**
     * Binds.
     *
     * @param port where the other loops are bound, or a negative number that stands for one port of
     *     the system's choice on all loops
     * @return the actual port; fails with a {@link BindFailure}
     */
    public Future<Integer> start(int port) {
        return server.listen(port, settings.address().host())
                .map(HttpServer::actualPort)
                .recover(cause -> Future.failedFuture(new BindFailure(settings, cause)));
    }

    /**
     * Serves later requests as {@code next} says; those in flight end under what they began with.
     */
    public void behave(ListenerBehaviour next) {
        behaviour = next;
    }

    /**
     * Accepts no more, and closes each connection when its exchange has ended, or after {@code
     * grace}.
     */
    public Future<Void> stop(Duration grace) {
        return server.shutdown(grace);
    }

    private void accept(HttpConnection connection) {
        SocketAddress address = connection.remoteAddress();
        String ip = address.hostAddress() == null ? address.toString() : address.hostAddress();
        Peer peer = new Peer(address.toString(), ip, settings.trustedPeers().trusts(ip));
        observers.connections().opened();
        // The exchange on the connection learns of its end; the process log need not.
        connection.exceptionHandler(end -> {});
        Wire.guard(connection, peer, wireLimits, loop.timers());
        LimitsConfig.Connections limits = settings.limits().connections();
        boolean admitted = connections.admit(peer, limits.openMax(), limits.perPeerMax());
        connection.closeHandler(closed -> gone(peer, admitted));
        if (!admitted) {
            Wire.turnAway(connection);
        }
    }

    private void gone(Peer peer, boolean admitted) {
        observers.connections().closed();
        if (admitted) {
            connections.closed(peer);
        }
    }

    private void serve(HttpServerRequest request) {
        if (Wire.takesNoMore(request.connection())) {
            return;
        }
        ExchangeRecord record = begin(request);
        if (request.method().equals(HttpMethod.CONNECT)) {
            refuse(request, record, Failure.before(FailureReason.NOT_IMPLEMENTED, "CONNECT"));
            return;
        }
        String authority = request.getHeader(HttpHeaders.HOST);
        ParsedTarget parsed =
                RequestTarget.parse(
                        record.method(),
                        request.uri(),
                        authority == null ? "" : authority,
                        behaviour.normalizations());
        if (parsed instanceof RefusedTarget refused) {
            refuse(
                    request,
                    record,
                    Failure.before(FailureReason.MALFORMED_REQUEST, refused.toString()));
            return;
        }
        run(request, record, (RequestTarget) parsed);
    }

    private void run(HttpServerRequest request, ExchangeRecord record, RequestTarget target) {
        Peer peer = Wire.peer(request.connection());
        record.request(
                record.method(), target.host().authority(), target.path(), protocol(request));
        Exchange exchange =
                new Exchange(
                        request, peer, target, record, loop.replayBudget(), bodyEmpty(request));
        ExchangeKeeper.Kept kept = loop.keeper().add(exchange);
        ResponseWriter writer =
                new ResponseWriter(exchange, loop.timers(), () -> end(exchange, kept));
        if (Wire.spent(request.connection())) {
            connections.spent();
            endAfter(request, writer);
        }
        if (!exchange.body().empty()) {
            Wire.whenBodyRefused(
                    request.connection(), violation -> refuseBody(exchange, writer, violation));
        }
        request.response().closeHandler(closed -> exchange.abort(gone(request)));
        behaviour
                .chain()
                .proceed(exchange)
                .onComplete(
                        writer::write,
                        cause -> writer.write(LocalReplyFilter.reply(record, cause)));
    }

    /** Ends the connection with the response to its last request. */
    private static void endAfter(HttpServerRequest request, ResponseWriter writer) {
        if (request.version() == HttpVersion.HTTP_2) {
            // Others may be under way beside it: the client is told to begin no more.
            request.connection().shutdown();
            return;
        }
        Wire.serveNoMore(request.connection());
        writer.closeAfterwards();
    }

    /** Answers in place of the upstream, as long as it has not answered itself. */
    private static boolean refuseBody(
            Exchange exchange, ResponseWriter writer, WireViolation violation) {
        if (exchange.responded()) {
            return false;
        }
        writer.closeAfterwards();
        exchange.abort(WireFailures.of(violation));
        return true;
    }

    /** The connection has ended: because of what came over it, or because the client wanted it. */
    private static Failure gone(HttpServerRequest request) {
        return Wire.refused(request.connection())
                .map(WireFailures::of)
                .orElseGet(
                        () ->
                                Failure.during(
                                        FailureReason.CLIENT_CLOSED,
                                        "the client closed the connection"));
    }

    private void end(Exchange exchange, ExchangeKeeper.Kept kept) {
        if (!exchange.finish()) {
            return;
        }
        if (!exchange.body().ended()) {
            exchange.body().discard();
        }
        report(exchange.record());
        loop.keeper().remove(kept);
    }

    private void report(ExchangeRecord record) {
        record.end(loop.timers().nanoTime());
        for (ExchangeObserver observer : observers.exchanges()) {
            observer.ended(record);
        }
    }

    /** The decoder, or the guard before it, could make no request of the bytes. */
    private void refuseInvalid(HttpServerRequest request) {
        refuse(request, begin(request), WireFailures.of(Wire.violation(request)));
    }

    private void refuse(HttpServerRequest request, ExchangeRecord record, Failure failure) {
        Wire.takeNoMore(request.connection());
        ResponseHead head = LocalReplyFilter.reply(record, failure.asException());
        record.status(head.status());
        record.responseBytes(head.localBody().length());
        request.response()
                .setStatusCode(head.status())
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .putHeader(HttpHeaders.CONTENT_TYPE, head.headers().get(HttpHeaders.CONTENT_TYPE))
                .end(head.localBody())
                .onComplete(sent -> request.connection().close());
        report(record);
    }

    private ExchangeRecord begin(HttpServerRequest request) {
        ExchangeRecord record =
                new ExchangeRecord(
                        settings.name(), loop.clock().millis(), loop.timers().nanoTime());
        String authority = request.getHeader(HttpHeaders.HOST);
        record.request(
                request.method().name(),
                authority == null ? "" : authority,
                request.uri(),
                protocol(request));
        record.peer(
                Wire.peer(request.connection()).address(),
                request.getHeader(HttpHeaders.USER_AGENT));
        for (ExchangeObserver observer : observers.exchanges()) {
            observer.began(record);
        }
        return record;
    }

    private static String protocol(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0 ? "HTTP/1.0" : "HTTP/1.1";
    }

    private static boolean bodyEmpty(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String length = headers.get(HttpHeaders.CONTENT_LENGTH);
        return length == null || length.equals("0");
    }
}
