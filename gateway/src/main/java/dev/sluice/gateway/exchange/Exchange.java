// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.body.ReplayBudget;
import dev.sluice.gateway.body.RequestBody;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.loop.Timeout;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.target.RequestTarget;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, from the request head to the last byte of the response. It holds
 * what filters share, knows what is under way, and can be aborted from anywhere: by a timeout, by
 * the client's leaving, by a drain. However it ends, it ends once. Confined to one event loop.
 */
public final class Exchange implements RouteRequest {

    private final HttpServerRequest request;
    private final Peer peer;
    private final RequestTarget target;
    private final RequestBody body;
    private final ExchangeRecord record;

    private final TriedEndpoints tried = new TriedEndpoints();

    private @Nullable RouteMatch match;
    private int destination = -1;
    private Cancellable running = Cancellable.NOTHING;
    private @Nullable Failure aborted;
    private @Nullable Timeout deadline;
    private boolean responding;
    private String tracestate = "";
    private boolean heldUpByClient;
    private boolean over;
    private @Nullable Runnable atEnd;
    private @Nullable ExchangeTap tap;
    private @Nullable String affinityKey;

    /**
     * Grows with every piece of a body that moves; the keeper sees from it whether anything does.
     */
    private int moves;

    /**
     * Begins.
     *
     * @param bodyEmpty whether the request head says that there is no body
     */
    public Exchange(
            HttpServerRequest request,
            Peer peer,
            RequestTarget target,
            ExchangeRecord record,
            ReplayBudget budget,
            boolean bodyEmpty) {
        this.request = request;
        this.peer = peer;
        this.target = target;
        this.record = record;
        this.body = new RequestBody(request, this::requestMoved, budget, bodyEmpty);
    }

    public HttpServerRequest request() {
        return request;
    }

    public Peer peer() {
        return peer;
    }

    @Override
    public RequestTarget target() {
        return target;
    }

    @Override
    public String method() {
        return record.method();
    }

    @Override
    public String scheme() {
        return Objects.requireNonNullElse(request.scheme(), "http");
    }

    @Override
    public @Nullable String header(String name) {
        MultiMap headers = request.headers();
        String first = headers.get(name);
        if (first == null) {
            return null;
        }
        List<String> all = headers.getAll(name);
        return all.size() == 1 ? first : String.join(",", all);
    }

    public RequestBody body() {
        return body;
    }

    public ExchangeRecord record() {
        return record;
    }

    /** Notes the route that the exchange takes. */
    public void match(RouteMatch found) {
        match = found;
        record.route(found.name());
    }

    /** The route that the exchange takes; only behind the router. */
    public RouteMatch match() {
        if (match == null) {
            throw new IllegalStateException("the exchange was not routed yet");
        }
        return match;
    }

    /** Where the exchange was tried so far. */
    public TriedEndpoints tried() {
        return tried;
    }

    /** Notes the trace headers to forward; {@code tracestate} is empty when there is none. */
    public void trace(String traceparent, String tracestate) {
        record.traceparent(traceparent);
        this.tracestate = tracestate;
    }

    /** The tracestate header to forward; empty for none. */
    public String tracestate() {
        return tracestate;
    }

    /** The index of the chosen destination among those of the route; -1 while none is chosen. */
    public int destination() {
        return destination;
    }

    /** Notes the destination; it stays the same for all tries. */
    public void destination(int index) {
        destination = index;
    }

    /** The key that was made for an exchange which came without; null for nearly all. */
    public @Nullable String affinityKey() {
        return affinityKey;
    }

    /** Notes the key by which all tries of the exchange go to one endpoint. */
    public void affinityKey(String made) {
        affinityKey = made;
    }

    /**
     * Notes what is under way now. After an abort it is cancelled on the spot, unless it is the
     * response, which tells the client of the abort.
     */
    public void running(Cancellable part) {
        Failure failure = aborted;
        if (failure != null && !responding) {
            part.cancel(failure);
            return;
        }
        running = part;
    }

    /**
     * Ends the exchange with {@code failure}, wherever it stands; without effect when it is over,
     * and at the second time, unless what tells the client of the first is stuck itself.
     */
    public void abort(Failure failure) {
        if (over || (aborted != null && !responding)) {
            return;
        }
        aborted = failure;
        Cancellable part = running;
        running = Cancellable.NOTHING;
        part.cancel(failure);
    }

    /** Whether the exchange was aborted, so that nothing must be tried any more. */
    public boolean aborted() {
        return aborted != null;
    }

    /**
     * Aborts the exchange when {@code timeout} fires; it is cancelled when the exchange ends
     * before.
     */
    public void deadline(Timeout timeout) {
        if (over) {
            timeout.cancel();
            return;
        }
        deadline = timeout;
    }

    /** From now on the exchange is seen by {@code observer}; there can be one only. */
    public void tap(ExchangeTap observer) {
        tap = observer;
        body.tap(observer);
    }

    /** Who sees the exchange pass; null for nearly all. */
    public @Nullable ExchangeTap tap() {
        return tap;
    }

    /** Notes that the response is being written, so that no other can take its place. */
    public void responding() {
        responding = true;
    }

    public boolean responded() {
        return responding;
    }

    /** Notes whether the response stands still because the client does not read. */
    public void heldUpByClient(boolean heldUp) {
        heldUpByClient = heldUp;
    }

    /** Notes that a piece of the response body has moved. */
    public void responseMoved(int bytes) {
        moves++;
        record.responseBytes(bytes);
    }

    private void requestMoved(int bytes) {
        moves++;
        record.requestBytes(bytes);
    }

    int moves() {
        return moves;
    }

    /** Whom to blame when nothing has moved for some time. */
    FailureReason standstill() {
        if (heldUpByClient) {
            return FailureReason.RESPONSE_BODY_IDLE;
        }
        if (responding || body.ended()) {
            return FailureReason.STREAM_IDLE;
        }
        return body.heldUpBySink()
                ? FailureReason.UPSTREAM_STALLED
                : FailureReason.REQUEST_BODY_IDLE;
    }

    /**
     * Runs {@code action} when the exchange is over, however it ends; at once when it is already.
     * Only one can be noted.
     */
    public void atEnd(Runnable action) {
        if (over) {
            action.run();
            return;
        }
        if (atEnd != null) {
            throw new IllegalStateException("the end of the exchange is taken already");
        }
        atEnd = action;
    }

    /** Ends the exchange; true the first time. */
    public boolean finish() {
        if (over) {
            return false;
        }
        over = true;
        running = Cancellable.NOTHING;
        if (deadline != null) {
            deadline.cancel();
        }
        body.release();
        if (atEnd != null) {
            atEnd.run();
        }
        if (tap != null) {
            tap.over();
        }
        return true;
    }
}
