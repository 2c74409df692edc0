// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener.wire;

import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.loop.Timeout;
import dev.sluice.gateway.wire.WireViolation;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1 connection, guarded: its bytes are checked by a {@link WireGuard}, and the time that a
 * request head may take is bounded, from accepting the connection for the first one and from its
 * first byte for later ones. Confined to one event loop.
 */
// What closing a channel comes to is of no interest: it is gone either way.
@SuppressWarnings("FutureReturnValueIgnored")
public final class Wire implements HeadClock {

    /** Vert.x's name for its HTTP/1 decoder. */
    private static final String DECODER = "httpDecoder";

    private static final AttributeKey<Wire> WIRE = AttributeKey.valueOf("sluice.wire");

    private final Channel channel;
    private final Peer peer;
    private final WireGuard guard;
    private final LoopTimers timers;
    private final Duration headTimeout;
    private final int requestsMax;
    private int requests;
    private @Nullable Timeout overdue;
    private boolean ending;

    private Wire(Channel channel, Peer peer, WireLimits limits, LoopTimers timers) {
        this.channel = channel;
        this.peer = peer;
        this.guard = new WireGuard(limits.headersMax(), this);
        this.timers = timers;
        this.headTimeout = limits.headTimeout();
        this.requestsMax = limits.requestsMax();
    }

    /** Guards a connection that was just accepted, before its first byte is read. */
    public static void guard(
            HttpConnection connection, Peer peer, WireLimits limits, LoopTimers timers) {
        Channel channel = ((ConnectionBase) connection).channel();
        Wire wire = new Wire(channel, peer, limits, timers);
        channel.attr(WIRE).set(wire);
        ChannelPipeline pipeline = channel.pipeline();
        if (pipeline.get(DECODER) == null) {
            // HTTP/2, whose framing leaves no such choices.
            return;
        }
        pipeline.addBefore(DECODER, "sluice.guard", wire.guard);
        pipeline.addAfter(DECODER, "sluice.probe", wire.guard.probe());
        wire.overdue = timers.schedule(wire.headTimeout, wire::closeSilentConnection);
        channel.closeFuture().addListener(closed -> wire.headInProgress(false));
    }

    /** Who is at the other end of a guarded connection. */
    public static Peer peer(HttpConnection connection) {
        return of(connection).peer;
    }

    /** Why a request was refused by its bytes: what the guard found, else what the decoder did. */
    public static WireViolation violation(HttpServerRequest request) {
        WireViolation found = of(request.connection()).guard.violation();
        if (found != null) {
            return found;
        }
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return WireViolation.LONG_REQUEST_LINE;
        }
        return cause instanceof TooLongHttpHeaderException
                ? WireViolation.LARGE_HEAD
                : WireViolation.UNDECODABLE;
    }

    /** Why the guard has refused what came over a connection, if it has. */
    public static Optional<WireViolation> refused(HttpConnection connection) {
        return Optional.ofNullable(of(connection).guard.violation());
    }

    /**
     * Has {@code refusal} answer when the body of the request that was counted last is refused. Not
     * when the client has sent others behind it: then the guard has read its body already.
     */
    public static void whenBodyRefused(HttpConnection connection, BodyRefusal refusal) {
        Wire wire = of(connection);
        if (wire.requests == wire.guard.heads()) {
            wire.guard.whenBodyRefused(refusal);
        }
    }

    /** Takes no further request from a connection, which will end with the response under way. */
    public static void takeNoMore(HttpConnection connection) {
        Wire wire = of(connection);
        wire.ending = true;
        wire.guard.drop();
    }

    /**
     * Counts a request.
     *
     * @return whether it is the last one that the connection may carry; true once
     */
    public static boolean spent(HttpConnection connection) {
        Wire wire = of(connection);
        wire.requests++;
        return wire.requests == wire.requestsMax;
    }

    /** Serves no request of the connection behind the one that is being read. */
    public static void serveNoMore(HttpConnection connection) {
        of(connection).ending = true;
    }

    /** Closes a connection on which nothing is served, without a word. */
    public static void turnAway(HttpConnection connection) {
        takeNoMore(connection);
        of(connection).channel.close();
    }

    /** Whether a request on this connection came behind its last one. */
    public static boolean takesNoMore(HttpConnection connection) {
        return of(connection).ending;
    }

    /**
     * Ends the connection in the midst of a response, at once: what the client has not taken yet is
     * dropped, as it may never take it. Where only the end of the connection would tell the end of
     * the body, the connection is reset, so that nobody takes a part for the whole.
     */
    public static void breakOff(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (channel.pipeline().get(DECODER) == null) {
            request.response().reset();
            return;
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        channel.close();
    }

    private static Wire of(HttpConnection connection) {
        Wire wire = ((ConnectionBase) connection).channel().attr(WIRE).get();
        if (wire == null) {
            throw new IllegalStateException("the connection was not guarded when it was accepted");
        }
        return wire;
    }

    @Override
    public void headInProgress(boolean inProgress) {
        if (inProgress && overdue == null) {
            overdue = timers.schedule(headTimeout, this::refuseSlowHead);
        } else if (!inProgress && overdue != null) {
            overdue.cancel();
            overdue = null;
        }
    }

    /** A client that connects and says nothing gets no answer either. */
    private void closeSilentConnection() {
        if (guard.headBegun()) {
            refuseSlowHead();
        } else {
            channel.close();
        }
    }

    private void refuseSlowHead() {
        overdue = null;
        guard.refuse(WireViolation.SLOW_HEAD);
    }
}
