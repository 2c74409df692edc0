// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.bus.CallFailure.Kind;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The bus on Vert.x's event bus, clustered or not. A message travels as the bytes of a JSON object,
 * made once and measured before they are sent. What is asked of one node goes to an address that
 * only that node listens to, {@code <address>@<node>}. Thread-safe: the event bus is.
 */
public final class VertxBus implements Bus {

    /** Travels with the failure of an answerer, to be told from failures of the bus itself. */
    private static final int ANSWERER_FAILED = 1;

    private final EventBus events;
    private final NodeName self;
    private final BusTally tally;

    private final Set<MessageConsumer<Buffer>> consumers = ConcurrentHashMap.newKeySet();
    private final Outstanding outstanding = new Outstanding();

    /** The addresses of this node that have an answerer. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    public VertxBus(Vertx vertx, NodeName self, BusTally tally) {
        this.events = vertx.eventBus();
        this.self = self;
        this.tally = tally;
    }

    @Override
    public <M> void publish(Topic<M> topic, M fact) {
        Buffer wire = topic.codec().encode(fact).toBuffer();
        if (!BusBounds.fits(wire.length())) {
            throw new IllegalArgumentException(BusBounds.tooLarge(topic.address(), wire.length()));
        }
        publish(topic.address(), wire);
    }

    /** Sends bytes as they are; a test sends what no codec makes. */
    void publish(String address, Buffer wire) {
        if (!outstanding.closed()) {
            events.publish(address, wire);
        }
    }

    @Override
    public <M> Future<Runnable> observe(Topic<M> topic, Consumer<M> observer) {
        return register(
                topic.address(),
                message ->
                        decoded(topic.address(), topic.codec(), message.body())
                                .ifPresent(fact -> tell(topic.address(), observer, fact)));
    }

    @Override
    public <Q, A> Future<A> ask(Call<Q, A> call, NodeName node, Q question, Duration deadline) {
        Buffer wire = call.questions().encode(question).toBuffer();
        if (!BusBounds.fits(wire.length())) {
            String message = BusBounds.tooLarge(call.address(), wire.length());
            return Future.failedFuture(new CallFailure(Kind.REFUSED, message));
        }
        var options = new DeliveryOptions().setSendTimeout(Math.max(1, deadline.toMillis()));
        return outstanding.hold(
                () ->
                        events.<Buffer>request(at(call, node), wire, options)
                                .transform(answer -> answer(call, node, deadline, answer)));
    }

    @Override
    public <Q, A> Future<Runnable> answer(Call<Q, A> call, Function<Q, Future<A>> answerer) {
        String address = at(call, self);
        if (!answered.add(address)) {
            return Future.failedFuture(
                    new IllegalStateException(
                            address + ": a second answerer (expected: one for each call)"));
        }
        return register(address, message -> answer(call, answerer, message))
                .map(end -> ending(address, end))
                .onFailure(unused -> answered.remove(address));
    }

    /** Whoever still waits for something is told that it does not come. */
    public void close() {
        outstanding.close();
        consumers.forEach(this::forget);
    }

    private Future<Runnable> register(String address, Consumer<Message<Buffer>> handler) {
        if (!tally.register()) {
            return Future.failedFuture(
                    new IllegalStateException(
                            address
                                    + ": one registration too many (expected: at most "
                                    + BusBounds.REGISTRATIONS_MAX
                                    + ")"));
        }
        MessageConsumer<Buffer> consumer = events.consumer(address);
        consumers.add(consumer);
        return outstanding
                .hold(
                        () -> {
                            consumer.handler(handler::accept);
                            return consumer.completion();
                        })
                .onFailure(unused -> forget(consumer))
                .map(unused -> () -> unregister(address, consumer));
    }

    private void unregister(String address, MessageConsumer<Buffer> consumer) {
        if (forget(consumer)) {
            consumer.unregister().onFailure(cause -> tally.fail(address, cause));
        }
    }

    /** Whether it was still known. */
    private boolean forget(MessageConsumer<Buffer> consumer) {
        boolean known = consumers.remove(consumer);
        if (known) {
            tally.unregister();
        }
        return known;
    }

    /** The place is free as soon as nobody may be asked there. */
    private Runnable ending(String address, Runnable end) {
        return () -> {
            end.run();
            answered.remove(address);
        };
    }

    private <M> void tell(String address, Consumer<M> observer, M fact) {
        try {
            observer.accept(fact);
        } catch (RuntimeException e) {
            tally.fail(address, e);
        }
    }

    private <Q, A> void answer(
            Call<Q, A> call, Function<Q, Future<A>> answerer, Message<Buffer> message) {
        Optional<Q> question = decoded(call.address(), call.questions(), message.body());
        if (question.isEmpty()) {
            message.fail(ANSWERER_FAILED, "the question could not be read");
            return;
        }
        answered(call, answerer, question.get())
                .onSuccess(wire -> message.reply(wire))
                .onFailure(cause -> message.fail(ANSWERER_FAILED, words(cause)));
    }

    private <Q, A> Future<Buffer> answered(
            Call<Q, A> call, Function<Q, Future<A>> answerer, Q question) {
        try {
            return answerer.apply(question).map(answer -> wire(call, answer));
        } catch (RuntimeException e) {
            tally.fail(call.address(), e);
            return Future.failedFuture(e);
        }
    }

    private static <A> Buffer wire(Call<?, A> call, A answer) {
        Buffer wire = call.answers().encode(answer).toBuffer();
        if (!BusBounds.fits(wire.length())) {
            throw new IllegalStateException(
                    BusBounds.tooLarge("the answer of " + call.address(), wire.length()));
        }
        return wire;
    }

    private <A> Future<A> answer(
            Call<?, A> call,
            NodeName node,
            Duration deadline,
            AsyncResult<Message<Buffer>> answer) {
        if (answer.failed()) {
            return Future.failedFuture(failure(call, node, deadline, answer.cause()));
        }
        return decoded(call.address(), call.answers(), answer.result().body())
                .map(Future::succeededFuture)
                .orElseGet(
                        () ->
                                Future.failedFuture(
                                        new CallFailure(
                                                Kind.FAILED,
                                                at(call, node) + ": unreadable answer")));
    }

    private static CallFailure failure(
            Call<?, ?> call, NodeName node, Duration deadline, Throwable cause) {
        String address = at(call, node);
        ReplyFailure kind =
                cause instanceof ReplyException e ? e.failureType() : ReplyFailure.ERROR;
        return switch (kind) {
            case NO_HANDLERS ->
                    new CallFailure(Kind.ABSENT, address + ": no node of that name answers");
            case TIMEOUT ->
                    new CallFailure(
                            Kind.LATE,
                            address + ": no answer within " + deadline.toMillis() + " ms");
            default -> new CallFailure(Kind.FAILED, address + ": " + words(cause));
        };
    }

    private <M> Optional<M> decoded(String address, MessageCodec<M> codec, Buffer wire) {
        if (!BusBounds.fits(wire.length())) {
            tally.drop(address, BusBounds.tooLarge(address, wire.length()));
            return Optional.empty();
        }
        try {
            return Optional.of(codec.decode(new JsonObject(wire)));
        } catch (RuntimeException e) {
            // The bytes come from another process; whatever a codec stumbles over is their fault.
            tally.drop(address, words(e));
            return Optional.empty();
        }
    }

    private static String at(Call<?, ?> call, NodeName node) {
        return call.address() + "@" + node;
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
