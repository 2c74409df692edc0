// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.body.RequestBody;
import dev.sluice.gateway.body.ResponseBody;
import dev.sluice.gateway.exchange.Cancellable;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeTap;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.loop.Timeout;
import dev.sluice.gateway.upstream.pick.Slot;
import dev.sluice.gateway.upstream.pool.Asker;
import dev.sluice.gateway.upstream.request.RequestWriter;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One try of an exchange at one endpoint: connecting, sending, waiting for the response head; then
 * the body of the response until it is read or given up.
 *
 * <pre>
 * CONNECTING -> SENT -> ANSWERED -> DONE
 *      \__________\__________\______/^   by failure, per-try timeout, abort, or the end of the body
 * </pre>
 *
 * <p>Confined to one event loop.
 */
final class Try implements Cancellable, ResponseBody, Asker {

    /**
     * The head goes out together with the first piece of the body, which saves a system call. When
     * the client waits with the body, perhaps for the response, the head must not wait for it.
     */
    private static final Duration HEAD_DELAY_MAX = Duration.ofMillis(10);

    private static final int SWITCHING_PROTOCOLS = 101;

    private enum State {
        CONNECTING,
        SENT,
        ANSWERED,
        DONE
    }

    private final Exchange exchange;
    private final Slot slot;
    private final ForwardDestination destination;
    private final RequestWriter writer;
    private final UpstreamClient client;
    private final Promise<ResponseHead> head = Promise.promise();
    private State state = State.CONNECTING;
    private @Nullable Timeout timeout;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;

    Try(
            Exchange exchange,
            Slot slot,
            ForwardDestination destination,
            RequestWriter writer,
            UpstreamClient client) {
        this.exchange = exchange;
        this.slot = slot;
        this.destination = destination;
        this.writer = writer;
        this.client = client;
    }

    /**
     * Begins, in a slot that was begun; the future is the response head, or fails with a {@code
     * FailureException}.
     *
     * @param perTry how long the head may take; zero means as long as the exchange may
     */
    Future<ResponseHead> begin(Duration perTry) {
        exchange.record().attempt(slot.endpoint().address());
        exchange.running(this);
        if (state == State.DONE) {
            return head.future();
        }
        if (!perTry.isZero()) {
            timeout = client.timers().schedule(perTry, () -> timeOut(perTry));
        }
        client.open(slot, this).onComplete(this::send, this::failConnecting);
        return head.future();
    }

    private void send(HttpClientRequest opened) {
        if (state == State.DONE) {
            // Nobody waits for it any more, nor wants to be told of its end.
            opened.exceptionHandler(end -> {});
            opened.reset();
            client.done(slot, opened, false);
            return;
        }
        state = State.SENT;
        request = opened;
        opened.exceptionHandler(this::failSent);
        opened.response().onComplete(this::answer, this::failSent);
        writer.write(exchange, destination.authority(), destination.requestHeaders(), opened);
        ExchangeTap tap = exchange.tap();
        if (exchange.body().empty()) {
            opened.end();
            if (tap != null) {
                tap.requestHead(opened);
            }
        } else {
            if (tap != null) {
                tap.requestHead(opened);
            }
            exchange.body().pumpTo(opened);
            client.timers().schedule(HEAD_DELAY_MAX, () -> sendHeadAlone(opened));
        }
    }

    private void sendHeadAlone(HttpClientRequest opened) {
        RequestBody body = exchange.body();
        if (state == State.SENT && !body.flowed() && !body.ended()) {
            opened.writeHead();
        }
    }

    private void answer(HttpClientResponse answered) {
        if (state != State.SENT) {
            return;
        }
        // One that is dropped unread ends by our own reset, of which nobody has to be told.
        answered.exceptionHandler(end -> {});
        if (answered.statusCode() == SWITCHING_PROTOCOLS) {
            // Nobody asked: what comes next is no HTTP, and the client would not know.
            fail(UpstreamFailures.unasked(slot.endpoint().address()));
            return;
        }
        state = State.ANSWERED;
        response = answered;
        answered.pause();
        cancelTimeout();
        exchange.record().upstreamHead(client.timers().nanoTime());
        slot.health().answered(answered.statusCode());
        exchange.running(Cancellable.NOTHING);
        head.complete(ResponseHead.upstream(answered.statusCode(), answered.headers(), this));
    }

    private void failConnecting(Throwable cause) {
        fail(UpstreamFailures.connecting(cause, slot.endpoint().address()));
    }

    private void failSent(Throwable cause) {
        if (state == State.SENT) {
            fail(UpstreamFailures.exchanging(cause, slot.endpoint().address()));
        }
    }

    private void timeOut(Duration perTry) {
        String detail = "per-try timeout of " + perTry.toMillis() + " ms";
        fail(new Failure(FailureReason.TRY_TIMEOUT, state == State.CONNECTING, detail));
    }

    /** Aborted before the response head came. */
    @Override
    public void cancel(Failure failure) {
        fail(failure);
    }

    private void fail(Failure failure) {
        if (state == State.DONE) {
            return;
        }
        slot.health().failed(failure.reason());
        end();
        exchange.running(Cancellable.NOTHING);
        head.tryFail(failure.asException());
    }

    @Override
    public ReadStream<Buffer> stream() {
        if (response == null) {
            throw new IllegalStateException("there is no response yet");
        }
        return response;
    }

    @Override
    public MultiMap trailers() {
        return response == null ? HttpHeaders.headers() : response.trailers();
    }

    @Override
    public void finished() {
        if (state != State.ANSWERED) {
            return;
        }
        if (!exchange.body().ended()) {
            // Answered before the request was complete: its rest has nowhere to go any more.
            end();
            return;
        }
        state = State.DONE;
        slot.end();
        if (slot.pool() != null) {
            leaveConnection(keptAlive());
        }
    }

    /** Whether the upstream has not said that it will close the connection. */
    private boolean keptAlive() {
        return response != null
                && response.version() != HttpVersion.HTTP_1_0
                && !response.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.CLOSE, true);
    }

    private void leaveConnection(boolean reusable) {
        if (request != null) {
            client.done(slot, request, reusable);
        }
    }

    @Override
    public boolean waiting() {
        return state == State.CONNECTING;
    }

    @Override
    public void cancel() {
        if (state != State.DONE) {
            end();
        }
    }

    private void end() {
        boolean sent = state != State.CONNECTING;
        state = State.DONE;
        slot.end();
        cancelTimeout();
        exchange.body().detach();
        if (sent && request != null) {
            // The connection cannot be used again: the rest of the response is still to come.
            request.reset();
        }
        leaveConnection(false);
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
    }
}
