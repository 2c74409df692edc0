// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.copy.CopyOrder;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.ShadowCopy;
import dev.sluice.shadow.handover.AnswerHead;
import dev.sluice.shadow.handover.MessageReader;
import dev.sluice.shadow.handover.MessageType;
import dev.sluice.shadow.handover.OrderJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One copy that a gateway hands over, on a stream of its own.
 *
 * <pre>
 * TERMS -> ORDER -> COPYING -> SETTLED -> DONE   by the receipt: what became of it is counted
 *    \________\_________\__________\_____^        by a lost or malformed stream: nothing is
 * </pre>
 *
 * <p>Confined to one event loop.
 */
final class IntakeStream implements MessageReader.Receiver, HeldOutcome.Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeStream.class);

    /**
     * Longer than a copy and the patience for the primary's answer may take together, which are a
     * minute each at most.
     */
    private static final Duration SILENCE_MAX = Duration.ofMinutes(3);

    /** What it says does not matter. */
    private static final Buffer SETTLED = Buffer.buffer("settled");

    private enum State {
        TERMS,
        ORDER,
        COPYING,
        SETTLED,
        DONE
    }

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final LoopRules rules;
    private final Budget held;
    private final MessageReader reader = new MessageReader(this);
    private State state = State.TERMS;
    private LoopRules.@Nullable Rule rule;
    private Optional<HeldOutcome> outcome = Optional.empty();
    private Optional<ShadowCopy> copy = Optional.empty();
    private long timer = -1;
    private boolean heard;

    IntakeStream(Vertx vertx, HttpServerRequest request, LoopRules rules, Budget held) {
        this.vertx = vertx;
        this.request = request;
        this.rules = rules;
        this.held = held;
    }

    void begin() {
        request.handler(this::read);
        request.endHandler(end -> receipt());
        request.exceptionHandler(lost -> discard());
        // The end of the request tells it, too.
        request.response().exceptionHandler(lost -> {});
        listen();
    }

    /** A gateway that hangs neither goes on nor breaks off. */
    private void listen() {
        heard = false;
        timer =
                vertx.setTimer(
                        SILENCE_MAX.toMillis(),
                        fired -> {
                            if (heard) {
                                listen();
                            } else {
                                refused();
                            }
                        });
    }

    private void read(Buffer piece) {
        if (state == State.DONE) {
            return;
        }
        heard = true;
        try {
            reader.read(piece);
        } catch (DecodeException malformed) {
            // Its message may quote what was sent.
            malformed("a payload that is no JSON (expected: an object)");
        } catch (RuntimeException malformed) {
            malformed(String.valueOf(malformed.getMessage()));
        }
    }

    @Override
    public void message(MessageType type, Buffer payload) {
        switch (state) {
            case TERMS -> {
                expect(type, MessageType.TERMS);
                rule = rules.of(payload);
                state = State.ORDER;
            }
            case ORDER -> {
                expect(type, MessageType.ORDER);
                copy(OrderJson.read(payload));
            }
            case COPYING -> tell(type, payload);
            case SETTLED, DONE -> {
                // The gateway does not know yet that nothing is needed any more.
            }
        }
    }

    private static void expect(MessageType found, MessageType expected) {
        if (found != expected) {
            throw new IllegalArgumentException(
                    "message: " + found + " (expected: " + expected + ")");
        }
    }

    private void copy(CopyOrder order) {
        LoopRules.Rule known = rule;
        if (known == null) {
            throw new IllegalStateException("an order without terms");
        }
        state = State.COPYING;
        request.response().setStatusCode(200).writeHead();
        HeldOutcome holder = new HeldOutcome(known.handed().observer(), held, this);
        outcome = Optional.of(holder);
        copy = known.admission().admit(() -> order, new CopyOutcomes(holder));
    }

    private void tell(MessageType type, Buffer payload) {
        ShadowCopy told = copy.orElse(null);
        if (told == null) {
            return;
        }
        switch (type) {
            case REQUEST_CHUNK -> told.requestChunk(payload);
            case REQUEST_END -> told.requestEnd();
            case PRIMARY_HEAD -> {
                AnswerHead head = AnswerHead.read(payload);
                told.primaryHead(head.status(), head.headers());
            }
            case PRIMARY_CHUNK -> told.primaryChunk(payload);
            case PRIMARY_END -> told.primaryEnd();
            case PRIMARY_OVER -> told.primaryOver();
            case TERMS, ORDER ->
                    throw new IllegalArgumentException(
                            "message: " + type + " (expected: once, at the beginning)");
        }
    }

    @Override
    public void settled() {
        if (state == State.COPYING) {
            state = State.SETTLED;
            request.response().write(SETTLED);
        }
    }

    /** Ends the stream without its connection; the gateway counts the copy. */
    @Override
    public void refused() {
        if (state != State.DONE) {
            discard();
            request.response().reset();
        }
    }

    /** The end of the stream, which the gateway sends when it knows that the copy is settled. */
    private void receipt() {
        if (state == State.SETTLED) {
            outcome.ifPresent(HeldOutcome::commit);
            close();
            request.response().end();
        } else if (state != State.DONE) {
            malformed("the stream ended in state " + state + " (expected: " + State.SETTLED + ")");
        }
    }

    private void malformed(String why) {
        LOG.warn(
                "copies: malformed message from {}, whose connection is closed: {}",
                request.remoteAddress(),
                why);
        discard();
        // An open stream would keep the connection for a while.
        request.response().reset();
        request.connection().close();
    }

    private void discard() {
        if (state == State.DONE) {
            return;
        }
        outcome.ifPresent(HeldOutcome::discard);
        copy.ifPresent(ShadowCopy::primaryOver);
        close();
    }

    private void close() {
        state = State.DONE;
        vertx.cancelTimer(timer);
    }
}
