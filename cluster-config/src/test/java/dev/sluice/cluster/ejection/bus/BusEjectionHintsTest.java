// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.ejection.EjectionHint;
import dev.sluice.cluster.ejection.EjectionHints;
import dev.sluice.cluster.ejection.EjectionHintsContract;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.testkit.Seed;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BusEjectionHintsTest extends EjectionHintsContract {

    private final ScriptedBus bus = new ScriptedBus();
    private final BusEjectionHints one = node("n1", 1);
    private final BusEjectionHints two = node("n2", 1);

    @Override
    protected EjectionHints hints() {
        return one;
    }

    @Test
    void otherNodesAreTold() {
        List<EndpointKey> told = new ArrayList<>();
        two.observe(told::add);

        one.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();

        assertThat(two.hints(SHOP)).containsExactly(hint(DEAD, 1, 40));
        assertThat(told).containsExactly(DEAD);
    }

    @Test
    void otherNodesHearThatAnEndpointIsBack() {
        one.tell(DEAD, Duration.ofSeconds(40));
        one.restore(DEAD);
        bus.deliverAll();

        assertThat(two.hints(SHOP)).isEmpty();
    }

    @Test
    void strongestOfSeveralNodesCounts() {
        one.tell(DEAD, Duration.ofSeconds(40));
        ticker.advance(Duration.ofSeconds(20));
        two.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();

        assertThat(one.hints(SHOP)).containsExactly(hint(DEAD, 1, 40));
    }

    @Test
    void lateFactDoesNotUndoALaterOne() {
        one.tell(DEAD, Duration.ofSeconds(40));
        one.restore(DEAD);
        bus.reverse();
        bus.deliverAll();

        assertThat(two.hints(SHOP)).isEmpty();
    }

    @Test
    void exchangeHealsWhatWasLost() {
        one.tell(DEAD, Duration.ofSeconds(40));
        one.tell(SICK, Duration.ofSeconds(40));
        one.restore(SICK);
        bus.loseAll();
        ticker.advance(Duration.ofSeconds(10));

        one.exchange();
        bus.deliverAll();

        assertThat(two.hints(SHOP)).containsExactly(hint(DEAD, 0.75, 30));
    }

    @Test
    void exchangeHealsALostRestoration() {
        one.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();
        one.restore(DEAD);
        bus.loseAll();

        one.exchange();
        bus.deliverAll();

        assertThat(two.hints(SHOP)).isEmpty();
    }

    @Test
    void lateExchangeDoesNotUndoALaterFact() {
        one.exchange();
        one.tell(DEAD, Duration.ofSeconds(40));
        bus.reverse();
        bus.deliverAll();

        assertThat(two.hints(SHOP)).containsExactly(hint(DEAD, 1, 40));
    }

    @Test
    void newNodeKnowsAfterOneExchange() {
        one.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();
        BusEjectionHints three = node("n3", 1);

        one.exchange();
        bus.deliverAll();

        assertThat(three.hints(SHOP)).hasSize(1);
    }

    @Test
    void restartedNodeIsHeardAgainAndItsFormerSelfForgotten() {
        one.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();

        BusEjectionHints again = node("n1", 2);
        again.tell(SICK, Duration.ofSeconds(40));
        bus.deliverAll();

        assertThat(two.hints(SHOP)).extracting(EjectionHint::endpoint).containsExactly(SICK);
    }

    /** Whatever is lost, doubled and reordered: one exchange later all agree. */
    @Test
    void anyDeliveryConvergesWithOneExchange() {
        Random chance = new Random(Seed.of(BusEjectionHintsTest.class).generator().nextLong());
        for (int round = 0; round < 200; round++) {
            for (int change = 0; change < 8; change++) {
                EndpointKey endpoint = new EndpointKey(SHOP, "10.0.0.9:" + (1 + chance.nextInt(4)));
                if (chance.nextBoolean()) {
                    one.tell(endpoint, Duration.ofSeconds(40));
                } else {
                    one.restore(endpoint);
                }
            }
            bus.deliverBadly(chance);

            one.exchange();
            bus.deliverAll();

            assertThat(two.hints(SHOP)).isEqualTo(one.hints(SHOP));
        }
    }

    @Test
    void nodesBeyondTheBoundAreNotListenedTo() {
        for (int i = 0; i <= BusEjectionHints.NODES_MAX; i++) {
            bus.told(
                    new EjectionsTold(
                            new Teller(new NodeName("x" + i), 1, 1),
                            false,
                            List.of(EndpointEjected.of(key(i + 1), 40_000, 40_000))));
        }

        assertThat(two.hints(SHOP)).hasSize(BusEjectionHints.NODES_MAX);
        ticker.advance(Duration.ofSeconds(41));
        two.exchange();
        bus.deliverAll();
        one.tell(DEAD, Duration.ofSeconds(40));
        bus.deliverAll();
        assertThat(two.hints(SHOP)).hasSize(1);
    }

    @Test
    void malformedFactsAreRefusedByTheCodec() {
        JsonObject wire =
                new JsonObject(
                        """
                        {"node":"n9","run":1,"sequence":1,"complete":false,"ejected":[
                        {"upstream":"shop:80","address":"a:1","wholeMillis":10,"leftMillis":11}]}
                        """);

        assertThatThrownBy(() -> EjectionTopics.ENDPOINT_EJECTED.codec().decode(wire))
                .hasMessage("leftMillis: 11 (expected: 0 to 10)");
        assertThatThrownBy(() -> EjectionTopics.ENDPOINT_EJECTED.codec().decode(new JsonObject()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private BusEjectionHints node(String name, long run) {
        BusEjectionHints hints = new BusEjectionHints(bus, new NodeName(name), run, ticker);
        hints.start();
        return hints;
    }

    private static EndpointKey key(int number) {
        return new EndpointKey(SHOP, "10.2.0.1:" + number);
    }

    private static EjectionHint hint(EndpointKey endpoint, double strength, int secondsLeft) {
        return new EjectionHint(endpoint, strength, Duration.ofSeconds(secondsLeft).toNanos());
    }
}
