// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LeaseRequests;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LeaseAnswer.Refused;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of leases when members go. */
final class HazelcastLeaseBrokerIT {

    private static final Allowance RATE = new Allowance.Rate(10, Duration.ofSeconds(1), 20);

    private static LeaseAnswer ask(LeaseBroker broker, LeaseRequest request) {
        try {
            return broker.ask(List.of(request)).get(0).await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in 10 s", e);
        }
    }

    /** Asks again with the same id while an owner is gone and there is no new one yet. */
    private static LeaseAnswer decided(LeaseBroker broker, LeaseRequest request) {
        return eventually(
                "decided",
                () -> ask(broker, request),
                answer -> !answer.equals(new Refused(request.grantId(), Refusal.UNREACHABLE)));
    }

    private static long tokens(LeaseBroker broker, LeaseRequest request) {
        LeaseAnswer answer = decided(broker, request);
        assertThat(answer).isInstanceOf(Granted.class);
        return ((Granted) answer).tokens();
    }

    private static LimitKey key(int number) {
        return new LimitKey("default/p/limit", List.of("key-" + number));
    }

    @Test
    void whatWasGrantedIsKnownAfterTheOwnerWasKilled() {
        try (var nodes = new LimitNodes(3, "a", "b", "c", "gateway")) {
            nodes.data("a", "b", "c").lite("gateway").seasoned();
            LeaseBroker broker = nodes.broker("gateway");
            List<LimitKey> keys = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                keys.add(key(i));
                assertThat(tokens(broker, LeaseRequests.of(key(i), RATE, "x", 1, 20)))
                        .isEqualTo(20);
            }
            String killed = nodes.ownerOf(keys.get(0));

            nodes.kill(killed);

            for (LimitKey key : keys) {
                assertThat(tokens(broker, LeaseRequests.of(key, RATE, "y", 1, 20))).isZero();
            }
        }
    }

    @Test
    void requestThatIsRepeatedAtTheNextOwnerCountsOnce() {
        try (var nodes = new LimitNodes(3, "a", "b", "c", "gateway")) {
            nodes.data("a", "b", "c").lite("gateway").seasoned();
            LeaseBroker broker = nodes.broker("gateway");
            LeaseRequest request = LeaseRequests.of(key(0), RATE, "x", 1, 15);
            LeaseAnswer first = ask(broker, request);

            nodes.kill(nodes.ownerOf(key(0)));

            assertThat(decided(broker, request)).isEqualTo(first);
            assertThat(tokens(broker, LeaseRequests.of(key(0), RATE, "y", 1, 20))).isEqualTo(5);
        }
    }

    @Test
    void minorityGrantsNothing() {
        try (var nodes = new LimitNodes(3, "a", "b", "gateway")) {
            nodes.data("a", "b").lite("gateway").seasoned();
            LeaseBroker broker = nodes.broker("gateway");
            assertThat(tokens(broker, LeaseRequests.of(key(0), RATE, "x", 1, 1))).isOne();

            nodes.kill("b");

            assertThat(ask(broker, LeaseRequests.of(key(0), RATE, "x", 2, 1)))
                    .isEqualTo(new Refused(2, Refusal.NO_MAJORITY));
            assertThat(ownerRefuses(nodes)).isTrue();
        }
    }

    /** The owner itself, asked by somebody who does not look first. */
    private static boolean ownerRefuses(LimitNodes nodes) {
        var map = LimitTables.of(nodes.node("a").node().instance());
        var request = LeaseRequests.of(key(0), RATE, "x", 3, 1);
        try {
            map.submitToKey(
                            LimitTables.tableOf(key(0)),
                            new GrantAtOwner(nodes.clock("a"), List.of(request)))
                    .toCompletableFuture()
                    .join();
            return false;
        } catch (RuntimeException e) {
            return e.toString().contains("SplitBrainProtection");
        }
    }

    @Test
    void clusterOfLiteMembersRefusesAtOnce() {
        try (var nodes = new LimitNodes(1, "a", "gateway")) {
            nodes.data("a").lite("gateway").seasoned();
            LeaseBroker broker = nodes.broker("gateway");

            nodes.node("a").kill();
            nodes.node("gateway");

            var stopwatch = Stopwatch.start();
            LeaseAnswer answer = ask(broker, LeaseRequests.of(key(0), RATE, "x", 1, 1));
            assertThat(answer).isInstanceOf(Refused.class);
            assertThat(((Refused) answer).reason()).isIn(Refusal.NO_MAJORITY, Refusal.UNREACHABLE);
            assertThat(stopwatch.elapsed()).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void tableThatWasLostRefusesUntilItsTokensHaveLapsed() {
        try (var nodes = new LimitNodes(1, "a", "b")) {
            nodes.data("a", "b").seasoned();
            LimitKey lost = keyOwnedBy(nodes, "b");
            LeaseBroker broker = nodes.broker("a");
            assertThat(tokens(broker, LeaseRequests.of(lost, RATE, "x", 1, 20))).isEqualTo(20);

            nodes.kill("b");

            assertThat(decided(broker, LeaseRequests.of(lost, RATE, "y", 1, 20)))
                    .isEqualTo(new Refused(1, Refusal.RESTARTED));
            nodes.ticker().advance(LeaseRequests.LEASE.multipliedBy(2));
            assertThat(tokens(broker, LeaseRequests.of(lost, RATE, "y", 2, 20)))
                    .isLessThanOrEqualTo(5);
        }
    }

    @Test
    void dataMemberThatJoinsTakesItsPartWithAllThatIsKnown() {
        try (var nodes = new LimitNodes(3, "a", "b", "c")) {
            nodes.data("a", "b").seasoned();
            LeaseBroker broker = nodes.broker("a");
            for (int i = 0; i < 100; i++) {
                assertThat(tokens(broker, LeaseRequests.of(key(i), RATE, "x", 1, 20)))
                        .isEqualTo(20);
            }

            nodes.data("c");
            LimitKey moved = keyOwnedBy(nodes, "c");
            nodes.kill("a");

            LeaseBroker other = nodes.broker("b");
            for (int i = 0; i < 100; i++) {
                assertThat(tokens(other, LeaseRequests.of(key(i), RATE, "y", 1, 20))).isZero();
            }
            assertThat(moved).isNotNull();
        }
    }

    private static LimitKey keyOwnedBy(LimitNodes nodes, String name) {
        return eventually(
                "a key of " + name,
                () ->
                        IntStream.range(0, 100)
                                .mapToObj(HazelcastLeaseBrokerIT::key)
                                .filter(key -> nodes.ownerOf(key).equals(name))
                                .findFirst()
                                .orElse(key(-1)),
                key -> !key.equals(key(-1)));
    }
}
