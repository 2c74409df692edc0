// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.RawResponse;
import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Screen;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;

/**
 * A gateway that leaves its copies to the node {@code router}, which the test starts. Confined to
 * the thread of the test.
 */
final class HandingGateway implements AutoCloseable {

    static final String ROUTER = "router";

    private final FakeUpstream primary = FakeUpstream.start(Behaviours.ok("primary"));
    private final FakeUpstream shadow = FakeUpstream.start(Behaviours.ok("shadow"));
    private final ClusterOfNodes cluster;
    private final RunningNode edge;

    HandingGateway(Path folder) {
        cluster = new ClusterOfNodes(folder, 1, "edge", ROUTER);
        cluster.files("edge")
                .write("shop", Yaml.service("shop", primary.port()), Yaml.route("shop", ""))
                .write("shop-v3", Yaml.service("shop-v3", shadow.port()))
                .write(
                        "shadow",
                        """
                        apiVersion: sluice.dev/v1alpha1
                        kind: ShadowPolicy
                        metadata: { name: shop-v3 }
                        spec:
                          targetRefs: [{ kind: VirtualService, name: shop }]
                          methods: [GET]
                          writes: { methods: [POST], strategy: dryRunHeader, header: x-dry-run }
                          destination: { host: shop-v3 }
                          budget: { timeout: 10s }
                          compare: {}
                        """);
        edge = cluster.startWithFiles("edge", Role.GATEWAY, Role.RATE_LIMITER);
    }

    ClusterOfNodes cluster() {
        return cluster;
    }

    RunningNode edge() {
        return edge;
    }

    FakeUpstream shadow() {
        return shadow;
    }

    /** Sends requests; every one must be answered by the primary. */
    void get(int requests) {
        for (int i = 0; i < requests; i++) {
            RawResponse answer =
                    RawHttpClient.get(
                            edge.mesh(), "shop", "/", "AuthoriZation: s3cr3t", "cookie: s3cr3t");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("primary");
        }
    }

    /** What all nodes together say of the policy. */
    JsonObject report() {
        Screen screen = new Screen();
        assertThat(run(screen, "shadow", "report", "shop-v3", "--format", "json"))
                .describedAs(screen.err())
                .isZero();
        return new JsonObject(screen.out()).getJsonArray("shadows").getJsonObject(0);
    }

    int compared() {
        return report().getInteger("compared");
    }

    /** How many copies the gateway itself has dropped for one of these reasons. */
    int dropped(String... reasons) {
        JsonObject drops = counted(edge).getJsonObject(0).getJsonObject("drops");
        int sum = 0;
        for (String reason : reasons) {
            sum += drops.getInteger(reason, 0);
        }
        return sum;
    }

    void reset() {
        assertThat(run(new Screen(), "shadow", "reset", "shop-v3")).isZero();
    }

    /** What one node itself has counted. */
    static JsonArray counted(RunningNode node) {
        return new JsonObject(ClusterOfNodes.admin(node, "/api/v1/shadows").text())
                .getJsonArray("shadows");
    }

    private int run(Screen screen, String... arguments) {
        NodeClocks clocks =
                new NodeClocks(() -> 0, InstantSource.fixed(Instant.EPOCH), () -> new Random(1));
        Map<String, String> environment = Map.of("SLUICE_ADMIN", edge.node().admin().toString());
        return SluiceCommand.execute(
                new Surroundings(screen.terminal(), environment, clocks, "test"), arguments);
    }

    @Override
    public void close() {
        cluster.close();
        primary.close();
        shadow.close();
    }
}
