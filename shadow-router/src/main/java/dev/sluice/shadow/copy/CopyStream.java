// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.answer.AnswerCapture;
import dev.sluice.shadow.answer.CapturedAnswer;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.rule.DropReason;
import dev.sluice.shadow.rule.ShadowEndpoint;
import dev.sluice.shadow.suppress.CopyHead;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a shadow target: what comes is passed on, and never waits for the target beyond
 * the budget; the answer is read up to a bound and thrown away, or kept to be compared.
 *
 * <pre>
 * CONNECTING -> OPEN -> DONE
 *      \_________________^   by an answer, a failure, a bound, or a timeout
 * </pre>
 *
 * <p>A body of bounded size may wait for its target within the byte budget, and so may all that
 * comes before there is a connection. A body without a bound is given up as soon as the target then
 * falls further behind: it would fill any budget. Confined to one event loop.
 */
final class CopyStream {

    /** Of answers that nobody compares; reading them to the end keeps the connection. */
    private static final long UNREAD_BYTES_MAX = AnswerCapture.KEPT_BYTES_MAX;

    /** Of answers that are compared; what is larger is no answer of an API. */
    private static final long READ_BYTES_MAX = 16L * AnswerCapture.KEPT_BYTES_MAX;

    /**
     * Of a streamed body, what may wait for the target to take it, beside what came before there
     * was a connection: a few chunks, so that a target that breathes is not taken for one that is
     * stuck.
     */
    private static final long UNWRITTEN_BYTES_MAX = 256 * 1024;

    private static final int SWITCHING_PROTOCOLS = 101;

    private enum State {
        CONNECTING,
        OPEN,
        DONE
    }

    private final CopyHead head;
    private final ShadowBudget bounds;
    private final Holding holding;
    private final CopyClient client;
    private final AnswerCapture capture;
    private final boolean compared;
    private final ArrayDeque<Buffer> waiting = new ArrayDeque<>(2);
    private Ending ending = Ending.NOBODY;
    private State state = State.CONNECTING;
    private @Nullable HttpClientRequest request;
    private boolean requestEnded;
    private long requestBytes;
    private long unwritten;
    private long unwrittenMax = Long.MAX_VALUE;
    private long beganNanos;
    private long timer = -1;

    /** Who is told, once, how the exchange ended. Confined to one event loop. */
    interface Ending {

        Ending NOBODY =
                new Ending() {
                    @Override
                    public void answered(CapturedAnswer answer) {}

                    @Override
                    public void dropped(DropReason reason) {}
                };

        void answered(CapturedAnswer answer);

        void dropped(DropReason reason);
    }

    /**
     * @param holding is charged for what waits and for what is kept; ended by its owner
     * @param compared whether the answer is kept
     */
    CopyStream(
            CopyHead head,
            ShadowBudget bounds,
            Holding holding,
            CopyClient client,
            boolean compared) {
        this.head = head;
        this.bounds = bounds;
        this.holding = holding;
        this.client = client;
        this.compared = compared;
        this.capture = compared ? AnswerCapture.keeping(holding::take) : AnswerCapture.counting();
        this.requestEnded = !head.body();
    }

    void begin(ShadowEndpoint endpoint, Ending told) {
        ending = told;
        beganNanos = client.nanoTime();
        startTimer();
        client.open(endpoint, bounds.timeout())
                .onComplete(this::send, cause -> drop(DropReason.UNREACHABLE));
    }

    private void startTimer() {
        timer = client.vertx().setTimer(bounds.timeout().toMillis(), fired -> timeOut());
    }

    private void timeOut() {
        if (state == State.OPEN && !requestEnded) {
            // The client of the primary is still sending, at a pace that is its own.
            startTimer();
            return;
        }
        drop(DropReason.TIMEOUT);
    }

    private void send(HttpClientRequest opened) {
        opened.exceptionHandler(end -> drop(DropReason.RESET));
        if (state == State.DONE) {
            opened.reset();
            return;
        }
        state = State.OPEN;
        request = opened;
        unwrittenMax = unwritten + UNWRITTEN_BYTES_MAX;
        opened.setMethod(HttpMethod.valueOf(head.method()));
        opened.setURI(head.uri());
        opened.headers().addAll(head.headers());
        opened.response().onComplete(this::answer, cause -> drop(DropReason.RESET));
        if (head.body() && head.contentLength() < 0) {
            opened.setChunked(true);
        }
        while (state == State.OPEN && !waiting.isEmpty()) {
            pass(opened, waiting.poll());
        }
        if (state == State.OPEN && requestEnded) {
            opened.end();
        }
    }

    void write(Buffer chunk) {
        if (state == State.DONE || requestEnded) {
            return;
        }
        requestBytes += chunk.length();
        if (bounds.bodyBytesMax().isPresent() && requestBytes > bounds.bodyBytesMax().getAsLong()) {
            drop(DropReason.SIZE);
        } else if (bounds.bodyBytesMax().isEmpty() && unwritten > unwrittenMax) {
            drop(DropReason.NOT_WRITABLE);
        } else if (!holding.take(chunk.length())) {
            drop(DropReason.BUDGET);
        } else {
            take(chunk);
        }
    }

    private void take(Buffer chunk) {
        unwritten += chunk.length();
        if (request == null) {
            waiting.add(chunk);
        } else {
            pass(request, chunk);
        }
    }

    private void pass(HttpClientRequest open, Buffer chunk) {
        // How the write ends, the end of the exchange tells.
        open.write(chunk).onComplete(written -> leave(chunk.length()));
    }

    private void leave(int bytes) {
        unwritten -= bytes;
        unwrittenMax = Math.min(unwrittenMax, unwritten + UNWRITTEN_BYTES_MAX);
        holding.giveBack(bytes);
    }

    void end() {
        if (state == State.DONE || requestEnded) {
            return;
        }
        requestEnded = true;
        if (request != null) {
            request.end();
        }
    }

    /** The request will never be complete; an exchange whose request is goes on. */
    void abort() {
        if (!requestEnded) {
            drop(DropReason.ABORTED);
        }
    }

    private void answer(HttpClientResponse response) {
        response.exceptionHandler(cause -> drop(DropReason.RESET));
        if (state == State.DONE) {
            return;
        }
        if (response.statusCode() == SWITCHING_PROTOCOLS) {
            drop(DropReason.UPGRADE);
            return;
        }
        capture.head(response.statusCode(), response.headers());
        response.handler(this::read);
        response.endHandler(end -> finish(true));
    }

    private void read(Buffer chunk) {
        if (state == State.DONE) {
            return;
        }
        capture.chunk(chunk);
        if (capture.bytes() > (compared ? READ_BYTES_MAX : UNREAD_BYTES_MAX)) {
            finish(false);
        }
    }

    private void finish(boolean whole) {
        if (state == State.DONE) {
            return;
        }
        close(!whole || !requestEnded);
        ending.answered(capture.end(whole, client.nanoTime() - beganNanos));
    }

    void drop(DropReason reason) {
        if (state == State.DONE) {
            return;
        }
        close(true);
        ending.dropped(reason);
    }

    private void close(boolean broken) {
        state = State.DONE;
        client.vertx().cancelTimer(timer);
        waiting.clear();
        if (broken && request != null) {
            request.reset();
        }
    }
}
