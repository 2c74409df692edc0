// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.atRest;
import static dev.sluice.cluster.testkit.Eventually.eventually;

import com.hazelcast.partition.PartitionService;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.table.OwnerClock;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/**
 * A real cluster whose nodes decide by one clock, each as an incarnation of its own. Confined to
 * the thread of a test.
 */
final class LimitNodes implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final FakeTicker ticker = new FakeTicker();
    private final TestCluster cluster;
    private final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private final Map<String, OwnerClock> clocks = new LinkedHashMap<>();

    LimitNodes(int dataMembers, String... names) {
        cluster = new TestCluster(dataMembers, List.of(), names);
    }

    FakeTicker ticker() {
        return ticker;
    }

    /** Starts data members, and waits until all know of each other. */
    LimitNodes data(String... names) {
        for (String name : names) {
            start(name, Role.RATE_LIMITER);
        }
        return this;
    }

    /** Starts a lite member. */
    LimitNodes lite(String name) {
        start(name, Role.GATEWAY);
        return this;
    }

    private void start(String name, Role role) {
        var clock = new OwnerClock(ticker, ticker, nodes.size() + 1);
        clocks.put(name, clock);
        nodes.put(name, cluster.startWith(List.of(LimitTables.part(clock)), name, role));
        nodes.values().forEach(node -> node.sees(nodes.size()));
    }

    /** Makes the tables, and lets so much time pass that new cells are as full as they can be. */
    LimitNodes seasoned() {
        // A table that moves in between is as young at its new owner as it was when touched.
        atRest("owners of tables", this::owners);
        touchTables();
        ticker.advance(Duration.ofHours(2));
        touchTables();
        return this;
    }

    /** A number that changes when a table moves. */
    private long owners() {
        PartitionService service = partitions();
        return IntStream.range(0, LimitTables.TABLES)
                .mapToObj(table -> String.valueOf(service.getPartition(table).getOwner()))
                .toList()
                .hashCode();
    }

    private PartitionService partitions() {
        return nodes.values().iterator().next().node().instance().getPartitionService();
    }

    private void touchTables() {
        HazelcastLeaseBroker any = broker(nodes.keySet().iterator().next());
        eventually("all tables are there", () -> touched(any), made -> made == LimitTables.TABLES);
    }

    private static int touched(HazelcastLeaseBroker broker) {
        try {
            return broker.prepare().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer in 10 s", e);
        }
    }

    HazelcastLeaseBroker broker(String name) {
        return new HazelcastLeaseBroker(vertx, node(name).node(), clock(name));
    }

    TestNode node(String name) {
        return Optional.ofNullable(nodes.get(name)).orElseThrow();
    }

    OwnerClock clock(String name) {
        return Optional.ofNullable(clocks.get(name)).orElseThrow();
    }

    /** The node that owns a key's cell. */
    String ownerOf(LimitKey key) {
        TestNode any = nodes.values().iterator().next();
        UUID owner =
                Optional.ofNullable(
                                any.node()
                                        .instance()
                                        .getPartitionService()
                                        .getPartition(LimitTables.tableOf(key))
                                        .getOwner())
                        .orElseThrow()
                        .getUuid();
        return nodes.entrySet().stream()
                .filter(entry -> localId(entry.getValue()).equals(owner))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static UUID localId(TestNode node) {
        return node.node().instance().getCluster().getLocalMember().getUuid();
    }

    /**
     * Ends a node without a goodbye, and waits until the others have noticed. Before that all
     * copies are there: while a table moves, one loss may be more than they survive.
     */
    void kill(String name) {
        eventually("copies of all tables", () -> partitions().isClusterSafe());
        node(name).kill();
        nodes.remove(name);
        nodes.values().forEach(node -> node.sees(nodes.size()));
    }

    @Override
    public void close() {
        cluster.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
