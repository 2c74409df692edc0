// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.bus.CallFailure.Kind;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every bus does, shown on the nodes "a" and "b". */
abstract class BusContract {

    private static final NodeName A = new NodeName("a");
    private static final NodeName B = new NodeName("b");
    private static final Duration SOON = Duration.ofSeconds(5);

    /** The bus of one of the two nodes. */
    abstract Bus bus(NodeName node);

    /** What the bus of a node counts. */
    abstract BusTally tally(NodeName node);

    /** Sends bytes that no codec made. */
    abstract void publishRaw(NodeName node, String address, Buffer wire);

    @Test
    void factReachesAllNodesIncludingTheTeller() {
        List<Integer> atA = observe(A);
        List<Integer> atB = observe(B);

        bus(A).publish(Noted.TOPIC, Noted.number(1));

        eventually("told", () -> List.of(atA, atB), List.of(List.of(1), List.of(1))::equals);
    }

    @Test
    void factsOfOneTellerKeepTheirOrder() {
        List<Integer> atB = observe(B);

        IntStream.range(0, 200).forEach(i -> bus(A).publish(Noted.TOPIC, Noted.number(i)));

        List<Integer> all = IntStream.range(0, 200).boxed().toList();
        eventually("all told", () -> List.copyOf(atB), all::equals);
    }

    @Test
    void endedObservationIsToldNothing() {
        List<Integer> atB = new CopyOnWriteArrayList<>();
        Runnable end = await(bus(B).observe(Noted.TOPIC, fact -> atB.add(fact.number())));
        List<Integer> stays = observe(B);

        end.run();
        end.run();
        bus(B).publish(Noted.TOPIC, Noted.number(1));

        eventually("the other is told", () -> stays.contains(1));
        assertThat(atB).isEmpty();
        eventually("counted out once", () -> tally(B).registrations(), count -> count == 1);
    }

    @Test
    void questionIsAnsweredByTheNodeThatIsAsked() {
        answer(A, 10);
        answer(B, 20);

        Noted fromB = await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON));
        Noted fromA = await(bus(A).ask(Noted.CALL, A, Noted.number(1), SOON));

        assertThat(fromB.number()).isEqualTo(21);
        assertThat(fromA.number()).isEqualTo(11);
    }

    @Test
    void absentNodeIsToldAtOnce() {
        Future<Noted> answer =
                bus(A).ask(Noted.CALL, new NodeName("nobody"), Noted.number(1), SOON);

        assertThatThrownBy(() -> await(answer))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.ABSENT))
                .hasMessageContaining("nobody");
    }

    @Test
    void silentNodeIsLate() {
        await(bus(B).answer(Noted.CALL, question -> Promise.<Noted>promise().future()));

        Future<Noted> answer = bus(A).ask(Noted.CALL, B, Noted.number(1), Duration.ofMillis(100));

        assertThatThrownBy(() -> await(answer))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.LATE))
                .hasMessageContaining("100 ms");
    }

    @Test
    void failureOfTheAnswererIsToldInItsWords() {
        await(bus(B).answer(Noted.CALL, question -> Future.failedFuture("no room")));

        assertThatThrownBy(() -> await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON)))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining("no room");
    }

    @Test
    void answererThatThrowsIsCountedAndTold() {
        await(bus(B).answer(Noted.CALL, question -> broken()));

        assertThatThrownBy(() -> await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON)))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("broken");
        assertThat(tally(B).failed()).isEqualTo(1);
    }

    @Test
    void observerThatThrowsHarmsNoOther() {
        await(bus(B).observe(Noted.TOPIC, fact -> broken()));
        List<Integer> other = observe(B);

        bus(A).publish(Noted.TOPIC, Noted.number(1));

        eventually("the other is told", () -> other.contains(1));
        eventually("counted", () -> tally(B).failed(), count -> count == 1);
    }

    @Test
    void unreadableFactIsCountedAndDropped() {
        List<Integer> atB = observe(B);

        publishRaw(A, Noted.TOPIC.address(), Buffer.buffer("{"));
        publishRaw(A, Noted.TOPIC.address(), new JsonObject().put("text", "x").toBuffer());
        bus(A).publish(Noted.TOPIC, Noted.number(1));

        eventually("the readable one is told", () -> List.copyOf(atB), List.of(1)::equals);
        assertThat(tally(B).dropped()).isEqualTo(2);
    }

    @Test
    void unreadableQuestionIsAnsweredWithAFailure() {
        answer(B, 0);
        Call<Noted, Noted> other = new Call<>(Noted.CALL.address(), withoutNumber(), Noted.CODEC);

        assertThatThrownBy(() -> await(bus(A).ask(other, B, Noted.number(1), SOON)))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining("could not be read");
        assertThat(tally(B).dropped()).isEqualTo(1);
    }

    @Test
    void messageWithinTheBoundIsCarriedWhole() {
        answer(B, 0);
        Noted large = Noted.large(BusBounds.MESSAGE_BYTES_MAX - 100);

        Noted answer = await(bus(A).ask(Noted.CALL, B, large, SOON));

        assertThat(answer.text()).isEqualTo(large.text());
    }

    @Test
    void messageBeyondTheBoundIsRefusedBeforeItIsSent() {
        answer(B, 0);
        Noted large = Noted.large(BusBounds.MESSAGE_BYTES_MAX);

        assertThatThrownBy(() -> bus(A).publish(Noted.TOPIC, large))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: at most " + BusBounds.MESSAGE_BYTES_MAX);
        assertThatThrownBy(() -> await(bus(A).ask(Noted.CALL, B, large, SOON)))
                .isInstanceOfSatisfying(
                        CallFailure.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED));
    }

    @Test
    void answerBeyondTheBoundIsAFailureOfTheAnswerer() {
        Noted large = Noted.large(BusBounds.MESSAGE_BYTES_MAX);
        await(bus(B).answer(Noted.CALL, question -> Future.succeededFuture(large)));

        assertThatThrownBy(() -> await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON)))
                .isInstanceOf(CallFailure.class)
                .hasMessageContaining("the answer of test.note.v1");
    }

    @Test
    void secondAnswererOfOneCallIsRefused() {
        answer(B, 0);

        assertThatThrownBy(() -> answer(B, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.note.v1@b");
    }

    @Test
    void answererMayBeReplaced() {
        Runnable end = await(bus(B).answer(Noted.CALL, Future::succeededFuture));

        end.run();
        answer(B, 5);

        assertThat(await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON)).number()).isEqualTo(6);
    }

    @Test
    void registrationsAreBounded() {
        for (int i = tally(B).registrations(); i < BusBounds.REGISTRATIONS_MAX; i++) {
            assertThat(tally(B).register()).isTrue();
        }

        assertThatThrownBy(() -> observe(B))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("at most " + BusBounds.REGISTRATIONS_MAX);
    }

    @Test
    void closedBusFailsWhoeverWaitsAndWhoeverComes() {
        await(bus(B).answer(Noted.CALL, question -> Promise.<Noted>promise().future()));
        Future<Noted> waits = bus(A).ask(Noted.CALL, B, Noted.number(1), SOON);

        ((VertxBus) bus(A)).close();
        bus(A).publish(Noted.TOPIC, Noted.number(1));

        assertThatThrownBy(() -> await(waits)).isInstanceOf(CallFailure.class);
        assertThatThrownBy(() -> await(bus(A).ask(Noted.CALL, B, Noted.number(1), SOON)))
                .isInstanceOf(CallFailure.class);
        assertThatThrownBy(() -> observe(A)).isInstanceOf(CallFailure.class);
        assertThat(tally(A).registrations()).isZero();
    }

    private List<Integer> observe(NodeName node) {
        List<Integer> told = new CopyOnWriteArrayList<>();
        await(bus(node).observe(Noted.TOPIC, fact -> told.add(fact.number())));
        return told;
    }

    private void answer(NodeName node, int plus) {
        await(
                bus(node)
                        .answer(
                                Noted.CALL,
                                question ->
                                        Future.succeededFuture(
                                                new Noted(
                                                        question.number() + plus,
                                                        question.text()))));
    }

    private static Future<Noted> broken() {
        throw new IllegalStateException("broken");
    }

    private static MessageCodec<Noted> withoutNumber() {
        return new MessageCodec<>() {
            @Override
            public JsonObject encode(Noted message) {
                return new JsonObject();
            }

            @Override
            public Noted decode(JsonObject wire) {
                return Noted.CODEC.decode(wire);
            }
        };
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing in 20 s", e);
        }
    }
}
