// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.body.ResponseBody;
import dev.sluice.gateway.exchange.Cancellable;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeTap;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureMapper;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.header.HopByHop;
import dev.sluice.gateway.listener.wire.Wire;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.loop.Timeout;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the response of one exchange: its head, then its body as the upstream sends it and as fast
 * as the client reads it. When the body breaks off, so does the response: the client sees a reset
 * stream, never a complete answer. Confined to one event loop.
 */
final class ResponseWriter implements Cancellable {

    /**
     * The head usually goes out together with the first piece of the body, which saves a system
     * call. When the body lets itself be awaited the head must not wait for it.
     */
    private static final Duration HEAD_DELAY_MAX = Duration.ofMillis(10);

    private final Exchange exchange;
    private final LoopTimers timers;
    private final Runnable whenDone;
    private final HttpServerResponse response;
    private @Nullable ResponseBody source;
    private @Nullable ExchangeTap tap;
    private @Nullable Timeout headDelay;
    private boolean closing;
    private boolean done;

    /**
     * Writes at most one response.
     *
     * @param whenDone runs once, when the response is complete or broken off
     */
    ResponseWriter(Exchange exchange, LoopTimers timers, Runnable whenDone) {
        this.exchange = exchange;
        this.timers = timers;
        this.whenDone = whenDone;
        this.response = exchange.request().response();
    }

    /** The connection ends with the response; to be called before it is written. */
    void closeAfterwards() {
        closing = true;
        // Whatever the client would like.
        response.headersEndHandler(
                head -> response.headers().set(HttpHeaders.CONNECTION, HttpHeaders.CLOSE));
    }

    /** Writes {@code head} and what comes with it. */
    void write(ResponseHead head) {
        exchange.record().status(head.status());
        ResponseBody body = head.upstreamBody();
        if (response.closed()) {
            head.discard();
            finish();
            return;
        }
        exchange.responding();
        response.setStatusCode(head.status());
        copyHeaders(head.headers());
        if (body == null) {
            writeLocal(head.localBody());
        } else {
            source = body;
            tap = exchange.tap();
            exchange.running(this);
            if (!done) {
                pump(body.stream());
            }
        }
    }

    private void writeLocal(Buffer body) {
        exchange.running(this);
        exchange.responseMoved(body.length());
        finishWhenSent(response.end(body));
    }

    private void pump(ReadStream<Buffer> stream) {
        stream.exceptionHandler(this::breakOff);
        stream.endHandler(end -> complete());
        stream.handler(this::forward);
        if (response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            headDelay = timers.schedule(HEAD_DELAY_MAX, this::writeHeadAlone);
        } else if (bodyExpected()) {
            beginUnsized();
        }
        stream.resume();
    }

    private void beginUnsized() {
        if (exchange.request().version() != HttpVersion.HTTP_1_0) {
            response.writeHead();
            return;
        }
        // HTTP/1.0 has no chunks: the end of the connection tells the end of the body.
        closeAfterwards();
    }

    private boolean bodyExpected() {
        int status = response.getStatusCode();
        return status != 204 && status != 304 && !exchange.record().method().equals("HEAD");
    }

    private void writeHeadAlone() {
        headDelay = null;
        response.writeHead();
    }

    private void forward(Buffer chunk) {
        cancelHeadDelay();
        exchange.responseMoved(chunk.length());
        response.write(chunk);
        if (tap != null) {
            tap.responseChunk(chunk);
        }
        if (response.writeQueueFull() && source != null) {
            exchange.heldUpByClient(true);
            source.stream().pause();
            response.drainHandler(drained -> flowAgain());
        }
    }

    private void flowAgain() {
        exchange.heldUpByClient(false);
        exchange.responseMoved(0);
        if (source != null && !done) {
            source.stream().resume();
        }
    }

    private void complete() {
        cancelHeadDelay();
        if (done) {
            return;
        }
        if (source != null) {
            source.finished();
        }
        Future<Void> sent = response.end();
        if (tap != null) {
            tap.responseEnd();
        }
        finishWhenSent(sent);
    }

    /**
     * The exchange lasts until its last byte has left, so that a client that does not take it is
     * given up like one that stops earlier.
     */
    private void finishWhenSent(Future<Void> sent) {
        exchange.heldUpByClient(true);
        sent.onComplete(
                outcome -> {
                    finish();
                    if (closing) {
                        exchange.request().connection().close();
                    }
                });
    }

    /** The upstream broke off after its head was forwarded. */
    private void breakOff(Throwable cause) {
        Failure failure =
                Failure.during(
                        FailureReason.UPSTREAM_RESET,
                        "response body broke off: " + cause.getMessage());
        exchange.abort(failure);
    }

    /**
     * Aborted while the response was being written: nothing can be told any more, only broken off.
     */
    @Override
    public void cancel(Failure failure) {
        if (done) {
            return;
        }
        cancelHeadDelay();
        exchange.record().flag(FailureMapper.flag(failure.reason()));
        exchange.record().detail(failure.detail());
        if (source != null) {
            source.cancel();
        }
        Wire.breakOff(exchange.request());
        finish();
    }

    private void finish() {
        if (!done) {
            done = true;
            whenDone.run();
        }
    }

    private void cancelHeadDelay() {
        if (headDelay != null) {
            headDelay.cancel();
            headDelay = null;
        }
    }

    private void copyHeaders(MultiMap source) {
        Set<String> nominated = HopByHop.nominated(source);
        MultiMap target = response.headers();
        source.forEach(
                (name, value) -> {
                    if (!HopByHop.always(name)
                            && (nominated.isEmpty()
                                    || !nominated.contains(name.toLowerCase(Locale.ROOT)))) {
                        target.add(name, value);
                    }
                });
    }
}
