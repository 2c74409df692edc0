// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.loop.Timeout;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop to an upstream whose config shapes them. A request takes a free
 * connection to its endpoint; else it waits, and one is opened if the node may have one more. If it
 * may not, an idle one makes room: to another endpoint, or on another loop.
 *
 * <p>All who wait count as pending, from when no connection is free until they have one, also while
 * theirs is being opened, as in Envoy.
 *
 * <p>Confined to one event loop.
 */
public final class LoopPool {

    private final UpstreamBounds bounds;
    private final Connector connector;
    private final LoopTimers timers;
    private final Context loop;
    private final Duration idleTimeout;
    private final Map<Endpoint, Lane> lanes = new HashMap<>();
    private final IdentityHashMap<HttpClientRequest, Carrier> busy = new IdentityHashMap<>();
    private final Runnable lend;
    private boolean awaiting;

    /** Whether the last free connection went elsewhere, so that this one need not. */
    private boolean yielded;

    private boolean closed;

    /**
     * Must be made on its event loop.
     *
     * @param idleTimeout where the config does not say one; zero for none
     */
    public LoopPool(
            UpstreamBounds bounds,
            Connector connector,
            LoopTimers timers,
            Context loop,
            Duration idleTimeout) {
        this.bounds = bounds;
        this.connector = connector;
        this.timers = timers;
        this.loop = loop;
        this.idleTimeout = bounds.pool().lifetime().idleTimeout().orElse(idleTimeout);
        this.lend = () -> loop.runOnContext(on -> lend());
        bounds.usage().lender(lend);
    }

    /** A request on a connection to the endpoint; fails at once when too many wait. */
    public Future<HttpClientRequest> open(Endpoint endpoint, RequestOptions options, Asker asker) {
        Lane lane = lanes.computeIfAbsent(endpoint, Lane::new);
        Carrier free = lane.waiters().isEmpty() ? lane.free() : null;
        Promise<HttpClientRequest> promise = Promise.promise();
        Lane.Waiter waiter = new Lane.Waiter(asker, options, promise, false);
        if (free != null) {
            carry(free, waiter);
            return promise.future();
        }
        if (!bounds.enterPending(() -> dropTheGone(lane))) {
            return Future.failedFuture(
                    new ConnectionPoolTooBusyException("too many requests wait for a connection"));
        }
        lane.waiters().add(waiter);
        grow(lane);
        return promise.future();
    }

    /**
     * A request that {@link #open} gave is over.
     *
     * @param reusable whether its connection can take another
     */
    public void done(HttpClientRequest request, boolean reusable) {
        Carrier carrier = busy.remove(request);
        if (carrier == null) {
            return;
        }
        carrier.end(reusable, bounds.pool().lifetime(), timers.nanoTime());
        // The connection learns of the end a moment later than we do, and may close then.
        loop.runOnContext(on -> settle(carrier));
    }

    /**
     * Keeps no connection that carries nothing. Requests that began before, and their repetitions,
     * go on.
     */
    public void close() {
        closed = true;
        bounds.usage().lenderLeft(lend);
        for (Lane lane : List.copyOf(lanes.values())) {
            List.copyOf(lane.carriers()).forEach(this::settle);
        }
    }

    /** Gives a connection to whoever waits for it, keeps it, or closes it. */
    private void settle(Carrier carrier) {
        Lane lane = carrier.lane();
        if (carrier.idle() && wantedElsewhere(lane) && !yielded) {
            yielded = true;
            end(carrier);
            return;
        }
        yielded = false;
        while (carrier.free()) {
            Lane.Waiter next = next(lane);
            if (next == null) {
                break;
            }
            bounds.leavePending();
            carry(carrier, next);
        }
        if (!carrier.idle()) {
            return;
        }
        if (closed || carrier.retired() || wantedElsewhere(lane)) {
            end(carrier);
            return;
        }
        idle(carrier);
    }

    /** Whether another loop, or another endpoint of this one, waits for a connection. */
    private boolean wantedElsewhere(Lane lane) {
        return bounds.usage().awaitedByOthers(awaiting)
                || lanes.values().stream()
                        .anyMatch(other -> other != lane && !other.waiters().isEmpty());
    }

    private static void end(Carrier carrier) {
        carrier.retire();
        carrier.connection().close();
    }

    /** The first who still waits. */
    private Lane.@Nullable Waiter next(Lane lane) {
        while (true) {
            Lane.Waiter first = lane.waiters().poll();
            if (first == null || first.asker().waiting()) {
                return first;
            }
            bounds.leavePending();
        }
    }

    private void carry(Carrier carrier, Lane.Waiter waiter) {
        carrier.begin();
        carrier.connection()
                .request(waiter.options())
                .onComplete(
                        request -> {
                            busy.put(request, carrier);
                            waiter.promise().complete(request);
                        },
                        cause -> {
                            carrier.end(false, bounds.pool().lifetime(), timers.nanoTime());
                            settle(carrier);
                            failed(carrier.lane(), waiter, cause);
                        });
    }

    /** A connection may close just when it is to be used: then one other is tried. */
    private void failed(Lane lane, Lane.Waiter waiter, Throwable cause) {
        if (waiter.again() || !waiter.asker().waiting() || !bounds.enterPending()) {
            waiter.promise().fail(cause);
            return;
        }
        // The lane may have been forgotten with its last connection.
        Lane current = lanes.computeIfAbsent(lane.endpoint(), endpoint -> lane);
        current.waiters().addFirst(waiter.oncemore());
        grow(current);
    }

    private void dropTheGone(Lane lane) {
        lane.waiters()
                .removeIf(
                        waiter -> {
                            boolean gone = !waiter.asker().waiting();
                            if (gone) {
                                bounds.leavePending();
                            }
                            return gone;
                        });
    }

    /** Opens as many connections as are wanted and allowed. */
    private void grow(Lane lane) {
        while (lane.lacks()) {
            if (!bounds.enterConnection()) {
                makeRoom(lane);
                return;
            }
            connect(lane);
        }
    }

    /** Waits for what other endpoints and loops have, who are asked to close what is idle. */
    private void makeRoom(Lane lane) {
        await();
        // What was closed before we waited woke nobody.
        if (bounds.enterConnection()) {
            connect(lane);
        }
    }

    private void await() {
        if (!awaiting) {
            awaiting = true;
            bounds.usage().await(() -> loop.runOnContext(on -> roomAgain()));
        }
    }

    private void roomAgain() {
        awaiting = false;
        if (lanes.values().stream().noneMatch(Lane::lacks)) {
            bounds.usage().wakeNext();
            return;
        }
        List.copyOf(lanes.values()).forEach(this::grow);
    }

    /** Another loop, or another endpoint, wants a connection, and may have one of these. */
    private void lend() {
        for (Lane lane : lanes.values()) {
            Carrier idle = lane.idle();
            if (idle != null && !idle.retired() && wantedElsewhere(lane)) {
                end(idle);
                return;
            }
        }
    }

    private void connect(Lane lane) {
        lane.connecting(1);
        Lane.Waiter first = lane.waiters().element();
        Attempt attempt = new Attempt(lane);
        attempt.within(Duration.ofMillis(first.options().getConnectTimeout()));
        connector.connect(first.options()).onComplete(attempt::connected, attempt::failed);
    }

    private void opened(Lane lane, HttpClientConnection connection) {
        Carrier carrier =
                new Carrier(lane, connection, bounds.pool().streamsMax(), timers.nanoTime());
        lane.carriers().add(carrier);
        connector.watch(connection, () -> gone(carrier));
        settle(carrier);
        grow(lane);
    }

    private void gone(Carrier carrier) {
        carrier.stopIdling();
        carrier.retire();
        if (carrier.lane().carriers().remove(carrier)) {
            bounds.usage().connectionLeft();
            grow(carrier.lane());
            forget(carrier.lane());
        }
    }

    /** Endpoints may come and go for as long as the pool lives. */
    private void forget(Lane lane) {
        if (lane.empty()) {
            lanes.remove(lane.endpoint(), lane);
        }
    }

    private void idle(Carrier carrier) {
        Duration until = idleTimeout;
        Duration age = bounds.pool().lifetime().ageMax().orElse(Duration.ZERO);
        if (!age.isZero()) {
            Duration left = age.minusNanos(timers.nanoTime() - carrier.openedNanos());
            until = until.isZero() || left.compareTo(until) < 0 ? left : until;
        }
        if (!until.isZero()) {
            carrier.stopIdling();
            carrier.idleUntil(timers.schedule(until, () -> end(carrier)));
        }
    }

    /** A connection that is being opened. Confined to one event loop. */
    private final class Attempt {

        private final Lane lane;
        private boolean over;
        private @Nullable Timeout timeout;

        private Attempt(Lane lane) {
            this.lane = lane;
        }

        private void within(Duration limit) {
            timeout = timers.schedule(limit, () -> failed(new TimeoutException("connect timeout")));
        }

        private void end() {
            over = true;
            lane.connecting(-1);
            if (timeout != null) {
                timeout.cancel();
            }
        }

        private void connected(HttpClientConnection connection) {
            if (over) {
                connector.watch(connection, () -> {});
                connection.close();
                return;
            }
            end();
            opened(lane, connection);
        }

        private void failed(Throwable cause) {
            if (over) {
                return;
            }
            end();
            bounds.usage().connectionLeft();
            Lane.Waiter first = next(lane);
            if (first != null) {
                bounds.leavePending();
                first.promise().fail(cause);
            }
            grow(lane);
            forget(lane);
        }
    }
}
