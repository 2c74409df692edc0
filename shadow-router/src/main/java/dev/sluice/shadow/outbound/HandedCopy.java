// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.outbound;

import dev.sluice.cluster.config.shadow.ShadowComparison;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.handover.AnswerHead;
import dev.sluice.shadow.handover.MessageType;
import dev.sluice.shadow.handover.Messages;
import dev.sluice.shadow.handover.OrderJson;
import dev.sluice.shadow.rule.DropReason;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy that a shadow router sends. What the exchange tells goes there as messages on a stream of
 * the copy's own, which is given up as soon as the router takes it more slowly than it comes.
 *
 * <pre>
 * OFFERED -> ACCEPTED -> DONE    the router says that it is done, and gets a receipt
 *      \__________\______^        a bound, a timeout, a lost stream: dropped, and counted here
 * </pre>
 *
 * <p>The router counts what became of the copy when it has the receipt, and only then; so no copy
 * is counted by both. Confined to one event loop.
 */
public final class HandedCopy implements ShadowCopy {

    private static final Logger LOG = LoggerFactory.getLogger(HandedCopy.class);

    /** A router that needs longer to say that it has heard is no help. */
    private static final Duration ACCEPT_PATIENCE = Duration.ofSeconds(1);

    /** For what the router does beside waiting. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    /** A few pieces, so that a router that breathes is not taken for one that is stuck. */
    private static final long UNWRITTEN_BYTES_MAX = 256 * 1024;

    private static final int OK = 200;

    private enum State {
        OFFERED,
        ACCEPTED,
        DONE
    }

    private final CopyTerms terms;
    private final Seat seat;
    private final Holding holding;
    private final CopyOutcomes outcomes;
    private final Set<String> comparedHeaders;
    private final ArrayDeque<Buffer> waiting = new ArrayDeque<>(4);
    private State state = State.OFFERED;
    private @Nullable HttpClientRequest request;
    private boolean requestComplete;
    private long unwritten;
    private long timer = -1;

    /**
     * Nothing is sent yet.
     *
     * @param holding is charged for what is not written yet; ended by the copy
     */
    public HandedCopy(CopyTerms terms, Seat seat, Holding holding, CopyOutcomes outcomes) {
        this.terms = terms;
        this.seat = seat;
        this.holding = holding;
        this.outcomes = outcomes;
        this.comparedHeaders =
                terms.subject().comparison().map(ShadowComparison::headers).orElseGet(Set::of);
    }

    /**
     * Offers the copy to the router.
     *
     * @param written the terms as a message
     */
    public void begin(Buffer written, CopyOrder order) {
        requestComplete = !order.head().body();
        Buffer ordered = OrderJson.write(order);
        if (Math.max(written.length(), ordered.length()) > Messages.JSON_BYTES_MAX) {
            drop(DropReason.SIZE);
            return;
        }
        write(written);
        write(ordered);
        await(ACCEPT_PATIENCE);
        seat.open().onComplete(this::opened, cause -> lost());
    }

    private void opened(HttpClientRequest open) {
        open.exceptionHandler(cause -> lost());
        if (state == State.DONE) {
            open.reset();
            return;
        }
        request = open;
        open.response().onComplete(this::answered, cause -> lost());
        while (state != State.DONE && !waiting.isEmpty()) {
            pass(open, waiting.poll());
        }
    }

    private void answered(HttpClientResponse response) {
        response.exceptionHandler(cause -> lost());
        if (state != State.OFFERED) {
            return;
        }
        if (response.statusCode() != OK) {
            LOG.warn(
                    "shadow router {}: answered {} (expected: 200)",
                    seat.router(),
                    response.statusCode());
            lost();
            return;
        }
        state = State.ACCEPTED;
        seat.leave().answered();
        seat.vertx().cancelTimer(timer);
        awaitSettled();
        response.handler(word -> settled());
        response.endHandler(end -> lost());
    }

    /** While the request comes, at the pace of its client, nobody knows how long it will take. */
    private void awaitSettled() {
        if (state == State.ACCEPTED && requestComplete) {
            await(terms.budget().timeout().multipliedBy(2).plus(SLACK));
        }
    }

    private void await(Duration patience) {
        timer = seat.vertx().setTimer(patience.toMillis(), fired -> late());
    }

    private void late() {
        seat.leave().failed();
        drop(DropReason.ROUTER_BUSY);
    }

    private void lost() {
        seat.leave().failed();
        drop(DropReason.ROUTER_LOST);
    }

    /** The router knows what became of the copy, and counts it when it gets the end. */
    private void settled() {
        HttpClientRequest open = request;
        if (state == State.ACCEPTED && open != null) {
            close();
            open.end();
        }
    }

    @Override
    public void requestChunk(Buffer chunk) {
        if (!requestComplete) {
            writeChunk(MessageType.REQUEST_CHUNK, chunk);
        }
    }

    @Override
    public void requestEnd() {
        if (!requestComplete) {
            requestComplete = true;
            write(Messages.of(MessageType.REQUEST_END));
            awaitSettled();
        }
    }

    @Override
    public void primaryHead(int status, MultiMap headers) {
        if (terms.compared() && state != State.DONE) {
            Buffer head = AnswerHead.write(status, headers, comparedHeaders);
            if (head.length() > Messages.JSON_BYTES_MAX) {
                drop(DropReason.SIZE);
            } else {
                write(head);
            }
        }
    }

    @Override
    public void primaryChunk(Buffer chunk) {
        if (terms.compared()) {
            writeChunk(MessageType.PRIMARY_CHUNK, chunk);
        }
    }

    @Override
    public void primaryEnd() {
        if (terms.compared()) {
            write(Messages.of(MessageType.PRIMARY_END));
        }
    }

    @Override
    public void primaryOver() {
        write(Messages.of(MessageType.PRIMARY_OVER));
        if (!requestComplete) {
            requestComplete = true;
            awaitSettled();
        }
    }

    /** Ends the copy after a defect. */
    public void breakOff() {
        drop(DropReason.DEFECT);
    }

    private void writeChunk(MessageType type, Buffer chunk) {
        int from = 0;
        while (state != State.DONE && from < chunk.length()) {
            int to = Math.min(chunk.length(), from + Messages.CHUNK_BYTES_MAX);
            write(Messages.prefix(type, to - from));
            write(chunk.slice(from, to));
            from = to;
        }
    }

    private void write(Buffer piece) {
        if (state == State.DONE) {
            return;
        }
        if (unwritten > UNWRITTEN_BYTES_MAX) {
            drop(DropReason.ROUTER_BUSY);
        } else if (!holding.take(piece.length())) {
            drop(DropReason.BUDGET);
        } else {
            unwritten += piece.length();
            if (request == null) {
                waiting.add(piece);
            } else {
                pass(request, piece);
            }
        }
    }

    private void pass(HttpClientRequest open, Buffer piece) {
        // How the write ends, the end of the stream tells.
        open.write(piece).onComplete(written -> leave(piece.length()));
    }

    private void leave(int bytes) {
        unwritten -= bytes;
        holding.giveBack(bytes);
    }

    private void drop(DropReason reason) {
        if (state == State.DONE) {
            return;
        }
        seat.leave().givenUp();
        HttpClientRequest open = request;
        close();
        if (open != null) {
            open.reset();
        }
        outcomes.drop(reason);
    }

    private void close() {
        state = State.DONE;
        seat.vertx().cancelTimer(timer);
        waiting.clear();
        holding.end();
    }
}
