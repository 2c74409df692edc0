// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import dev.sluice.cluster.member.NodeName;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;

/** The bus in one process: nodes that share a Vert.x which is not clustered. */
final class VertxBusTest extends BusContract {

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<NodeName, BusTally> tallies =
            Map.of(new NodeName("a"), new BusTally(), new NodeName("b"), new BusTally());

    private final Map<NodeName, Bus> buses =
            tallies.keySet().stream()
                    .collect(
                            Collectors.toMap(
                                    node -> node, node -> new VertxBus(vertx, node, tally(node))));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Override
    Bus bus(NodeName node) {
        return Objects.requireNonNull(buses.get(node));
    }

    @Override
    BusTally tally(NodeName node) {
        return Objects.requireNonNull(tallies.get(node));
    }

    @Override
    void publishRaw(NodeName node, String address, Buffer wire) {
        vertx.eventBus().publish(address, wire);
    }
}
