// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The bus between real members. */
final class ClusteredVertxBusIT extends BusContract {

    private final TestCluster cluster = new TestCluster(1, List.of(), "a", "b");
    private Map<NodeName, TestNode> nodes = Map.of();

    @BeforeEach
    void start() {
        TestNode a = cluster.start("a", Role.CONFIG).sees(1);
        TestNode b = cluster.start("b", Role.GATEWAY).sees(2);
        nodes = Map.of(new NodeName("a"), a.sees(2), new NodeName("b"), b);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Override
    Bus bus(NodeName node) {
        return node(node).node().bus();
    }

    @Override
    BusTally tally(NodeName node) {
        return node(node).link().busTally();
    }

    @Override
    void publishRaw(NodeName node, String address, Buffer wire) {
        ((VertxBus) bus(node)).publish(address, wire);
    }

    private TestNode node(NodeName name) {
        return Objects.requireNonNull(nodes.get(name));
    }
}
