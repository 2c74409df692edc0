// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.map.IMap;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three data members, of which one is cut off and comes back. */
final class SplitIT {

    private static final String MAP = "split";
    private static final HazelcastPart PART =
            new HazelcastPart(
                    List.of(
                            new HazelcastMapSpec(
                                    MAP, InMemoryFormat.BINARY, PutIfAbsentMergePolicy.class)),
                    Map.of(),
                    Map.of());

    private static final MessageCodec<JsonObject> AS_IT_IS =
            new MessageCodec<>() {
                @Override
                public JsonObject encode(JsonObject message) {
                    return message;
                }

                @Override
                public JsonObject decode(JsonObject wire) {
                    return wire;
                }
            };
    private static final Topic<JsonObject> TOPIC = new Topic<>("test.split.v1", AS_IT_IS);
    private static final Call<JsonObject, JsonObject> CALL =
            new Call<>("test.echo.v1", AS_IT_IS, AS_IT_IS);

    private final TestCluster cluster = new TestCluster(3, List.of(PART), "a", "b", "c");
    private final List<TestNode> nodes = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        for (String name : List.of("a", "b", "c")) {
            nodes.add(cluster.start(name, Role.RATE_LIMITER).sees(nodes.size() + 1));
        }
        nodes.forEach(node -> node.sees(3));
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void minorityChangesNothingAndTakesTheValuesOfTheMajority() {
        map(0).put("key", "before");
        cutOff();

        assertThat(nodes.get(2).node().membership().view().hasMajority()).isFalse();
        assertThatThrownBy(() -> map(2).put("key", "minority"))
                .isInstanceOf(SplitBrainProtectionException.class);
        map(0).put("key", "majority");

        nodes.forEach(node -> node.sees(3));
        eventually("one value", () -> map(2).get("key"), "majority"::equals);
    }

    @Test
    void busReachesEverybodyAgainAfterTheSplit() {
        List<String> told = new CopyOnWriteArrayList<>();
        nodes.forEach(node -> listen(node, told));
        cutOff();

        nodes.forEach(node -> node.sees(3));

        eventually("all are reached", () -> reached(nodes.get(0), told), all -> all == 3);
        eventually("all are reached", () -> reached(nodes.get(2), told), all -> all == 3);
        eventually("c answers", () -> echo(nodes.get(0), "c"));
        eventually("a answers", () -> echo(nodes.get(2), "a"));
        assertThat(nodes).allSatisfy(node -> assertThat(node.losses()).isEmpty());
    }

    /** The majority sees it first: the minority has to find out that nobody answers it any more. */
    private void cutOff() {
        Cut.between(nodes.get(2), nodes.get(0), nodes.get(1));
        nodes.get(0).sees(2);
        nodes.get(2).sees(1);
    }

    private IMap<String, String> map(int node) {
        return nodes.get(node).node().instance().getMap(MAP);
    }

    private static void listen(TestNode node, List<String> told) {
        String name = node.node().membership().view().self().name().value();
        await(node.node().bus().observe(TOPIC, fact -> told.add(name + fact.getInteger("n"))));
        await(node.node().bus().answer(CALL, Future::succeededFuture));
    }

    private static int reached(TestNode from, List<String> told) {
        told.clear();
        from.node().bus().publish(TOPIC, new JsonObject().put("n", 1));
        try {
            // All of a publication is told within some milliseconds or not at all.
            return eventually("told", () -> List.copyOf(told), all -> !all.isEmpty()).size();
        } finally {
            told.clear();
        }
    }

    private static boolean echo(TestNode from, String to) {
        return await(
                from.node()
                        .bus()
                        .ask(CALL, new NodeName(to), new JsonObject(), Duration.ofSeconds(1))
                        .map(true)
                        .otherwise(false));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError("nothing in 20 s", e);
        }
    }
}
