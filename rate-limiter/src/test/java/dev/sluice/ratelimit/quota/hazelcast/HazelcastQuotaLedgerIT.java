// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.quota.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LeaseRequests;
import dev.sluice.ratelimit.cell.QuotaTotal;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseAnswer.Granted;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.hazelcast.HazelcastLeaseBroker;
import dev.sluice.ratelimit.hazelcast.LimitTables;
import dev.sluice.ratelimit.table.OwnerClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Totals of a cluster whose data members all go and come again. */
final class HazelcastQuotaLedgerIT {

    private static final Allowance QUOTA = new Allowance.Quota(100, Allowance.Period.MONTH);
    private static final int KEYS = 50;

    private final Vertx vertx = Vertx.vertx();
    private final FakeTicker ticker = new FakeTicker();

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    private static LimitKey key(int number) {
        return new LimitKey("limit", List.of("key-" + number));
    }

    private static TestNode start(TestCluster cluster, String name, OwnerClock clock) {
        return cluster.startWith(
                List.of(LimitTables.part(clock), HazelcastQuotaLedger.part(clock)),
                name,
                Role.RATE_LIMITER);
    }

    private static long tokens(LeaseBroker broker, LeaseRequest request) {
        LeaseAnswer decided =
                eventually(
                        "granted",
                        () -> await(broker.ask(List.of(request)).get(0)),
                        answer -> answer instanceof Granted);
        return ((Granted) decided).tokens();
    }

    @Test
    void totalsOfAllOwnersTogetherAreThoseOfTheCluster() {
        List<QuotaTotal> kept = new ArrayList<>();
        try (var cluster = new TestCluster(2, List.of(), "a", "b")) {
            var one = new OwnerClock(ticker, ticker, 1);
            var two = new OwnerClock(ticker, ticker, 2);
            TestNode a = start(cluster, "a", one).sees(1);
            TestNode b = start(cluster, "b", two).sees(2);
            a.sees(2);
            LeaseBroker broker = new HazelcastLeaseBroker(vertx, a.node(), one);
            for (int i = 0; i < KEYS; i++) {
                assertThat(tokens(broker, LeaseRequests.of(key(i), QUOTA, "x", 1, 70)))
                        .isEqualTo(70);
            }

            eventually(
                    "both own a part of all",
                    () -> await(ledger(a, one).totals()).size(),
                    owned -> owned > 0 && owned < KEYS);
            kept.addAll(await(ledger(a, one).totals()));
            kept.addAll(await(ledger(b, two).totals()));
        }
        assertThat(kept).extracting(QuotaTotal::key).containsAll(keys());

        try (var cluster = new TestCluster(2, List.of(), "a", "b")) {
            var three = new OwnerClock(ticker, ticker, 3);
            TestNode a = start(cluster, "a", three).sees(1);
            start(cluster, "b", new OwnerClock(ticker, ticker, 4)).sees(2);
            a.sees(2);

            eventually(
                    "told",
                    () -> ledger(a, three).remember(kept).map(true).otherwise(false),
                    HazelcastQuotaLedgerIT::await);

            LeaseBroker broker = new HazelcastLeaseBroker(vertx, a.node(), three);
            for (int i = 0; i < KEYS; i++) {
                assertThat(tokens(broker, LeaseRequests.of(key(i), QUOTA, "y", 1, 70)))
                        .isEqualTo(30);
            }
        }
    }

    private HazelcastQuotaLedger ledger(TestNode node, OwnerClock clock) {
        return new HazelcastQuotaLedger(vertx, node.node(), clock);
    }

    private static List<LimitKey> keys() {
        List<LimitKey> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(key(i));
        }
        return keys;
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
