// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One config for all nodes. */
final class SharedConfigIT {

    @TempDir private Path folder;
    private final FakeUpstream orders = FakeUpstream.start(Behaviours.ok("orders"));
    private ClusterOfNodes cluster;

    @BeforeEach
    void prepare() {
        cluster = new ClusterOfNodes(folder, 1, "edge-1", "edge-2", "config-1", "config-2");
        for (String node : new String[] {"config-1", "config-2"}) {
            cluster.files(node).write("orders", service("orders"));
        }
    }

    @AfterEach
    void stop() {
        cluster.close();
        orders.close();
    }

    @Test
    void everyGatewayServesWhatOneNodePublishes() {
        cluster.start("config-1", Role.CONFIG);
        RunningNode first = cluster.start("edge-1", Role.GATEWAY);
        RunningNode second = cluster.start("edge-2", Role.GATEWAY);

        awaitServed(first, "orders");
        awaitServed(second, "orders");

        cluster.files("config-1").write("carts", service("carts"));
        awaitServed(first, "carts");
        awaitServed(second, "carts");
        assertThat(edition(first)).isEqualTo(edition(second));
    }

    @Test
    void aGatewayWaitsForItsConfigAndSaysSo() {
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);

        assertThat(ClusterOfNodes.admin(edge, "/ready").text()).contains("no config yet");

        cluster.start("config-1", Role.CONFIG);
        awaitServed(edge, "orders");
        assertThat(ClusterOfNodes.admin(edge, "/ready").status()).isEqualTo(200);
    }

    @Test
    void aGatewayServesItsOwnFilesUntilItsClusterHasAConfig() {
        cluster.files("edge-1").write("mine", service("mine"));
        RunningNode edge = cluster.startWithFiles("edge-1", Role.GATEWAY);

        assertThat(served(edge, "mine")).isEqualTo(200);

        cluster.start("config-1", Role.CONFIG);
        awaitServed(edge, "orders");
        assertThat(served(edge, "mine")).isEqualTo(404);
    }

    @Test
    void requestsFlowWhenEveryDataMemberIsGone() {
        RunningNode config = cluster.start("config-1", Role.CONFIG);
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);
        awaitServed(edge, "orders");

        config.close();
        eventually(
                "edge is alone",
                () -> ClusterOfNodes.view(edge).getString("state"),
                state -> !state.equals("joined"));

        assertThat(served(edge, "orders")).isEqualTo(200);
        assertThat(ClusterOfNodes.admin(edge, "/ready").status()).isEqualTo(200);
    }

    @Test
    void aGatewayRestartsAloneWithWhatItLastRan() {
        RunningNode config = cluster.start("config-1", Role.CONFIG);
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);
        awaitServed(edge, "orders");
        config.close();
        edge.close();

        RunningNode again = cluster.start("edge-1", Role.GATEWAY);

        assertThat(served(again, "orders")).isEqualTo(200);
    }

    @Test
    void aBadFileChangesNothingAnywhereAndIsShown() {
        cluster.start("config-1", Role.CONFIG);
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);
        awaitServed(edge, "orders");
        JsonObject before = edition(edge);

        cluster.files("config-1").write("broken", "kind: [");

        eventually(
                "refusal",
                () ->
                        // Nothing is known of a node before its first report.
                        ClusterOfNodes.view(edge, "config-1")
                                .orElseThrow()
                                .getJsonArray("refused", new JsonArray()),
                refused -> !refused.isEmpty());
        assertThat(edition(edge)).isEqualTo(before);
        assertThat(served(edge, "orders")).isEqualTo(200);
    }

    @Test
    void ofTwoFoldersOneIsPublishedAndTheOtherIsDrift() {
        cluster.files("config-2").write("carts", service("carts"));
        cluster.start("config-1", Role.CONFIG);
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);
        awaitServed(edge, "orders");
        JsonObject before = edition(edge);

        cluster.start("config-2", Role.CONFIG);

        eventually(
                "drift",
                () ->
                        ClusterOfNodes.view(edge, "config-2")
                                .map(node -> node.getJsonArray("drift"))
                                .map(Object::toString),
                drift ->
                        drift.filter(
                                        text ->
                                                text.contains(
                                                        cluster.files("config-2")
                                                                .config()
                                                                .toString()))
                                .isPresent());
        assertThat(edition(edge)).isEqualTo(before);
        assertThat(served(edge, "carts")).isEqualTo(404);
    }

    private String service(String name) {
        return Yaml.service(name, Yaml.endpoint(orders.port(), "v1"));
    }

    private static void awaitServed(RunningNode node, String host) {
        eventually(host, () -> served(node, host), status -> status == 200);
    }

    private static int served(RunningNode node, String host) {
        return Optional.of(node.mesh())
                .filter(port -> port != 0)
                .map(port -> RawHttpClient.get(port, host, "/").status())
                .orElse(0);
    }

    private static JsonObject edition(RunningNode node) {
        JsonObject applied =
                new JsonObject(ClusterOfNodes.admin(node, "/api/v1/config").text())
                        .getJsonObject("applied");
        applied.remove("since");
        return applied;
    }
}
