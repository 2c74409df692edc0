// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.Operator;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all gateways of a cluster together say of a shadow. */
class ShadowReportsIT {

    @TempDir private Path folder;
    private FakeUpstream primary;
    private FakeUpstream shadow;
    private ClusterOfNodes cluster;
    private final Operator operator = new Operator();

    @BeforeEach
    void start() {
        primary = FakeUpstream.start(Behaviours.ok("primary"));
        shadow = FakeUpstream.start(Behaviours.ok("shadow"));
        cluster = new ClusterOfNodes(folder, 1, "one", "two");
    }

    @AfterEach
    void stop() {
        cluster.close();
        primary.close();
        shadow.close();
    }

    @Test
    void reportsOfAllNodesAreAddedUpAndReset() {
        RunningNode one = node("one", Role.GATEWAY, Role.RATE_LIMITER, Role.SHADOW_ROUTER);
        RunningNode two = node("two", Role.GATEWAY, Role.SHADOW_ROUTER);
        ClusterOfNodes.awaitReports(one, 2);
        ClusterOfNodes.awaitReports(two, 2);

        copy(one, 3);
        copy(two, 2);

        eventually("both reports", () -> exchanges(one) == 5);
        JsonObject report = report(two);
        assertThat(report.getInteger("compared")).isEqualTo(5);
        assertThat(report.getInteger("differing")).isEqualTo(5);
        assertThat(report.getJsonArray("paths").getJsonObject(0).getString("path"))
                .isEqualTo("body");

        assertThat(run(two, "shadow", "reset", "shop-v3")).isZero();

        assertThat(exchanges(one)).isZero();
    }

    private RunningNode node(String name, Role... roles) {
        cluster.files(name)
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
                          destination: { host: shop-v3 }
                          budget: { timeout: 10s }
                          compare: {}
                        """);
        return cluster.startWithFiles(name, roles);
    }

    private static void copy(RunningNode node, int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(RawHttpClient.get(node.mesh(), "shop", "/").status()).isEqualTo(200);
        }
    }

    private int exchanges(RunningNode asked) {
        return report(asked).getInteger("exchanges");
    }

    private JsonObject report(RunningNode asked) {
        assertThat(run(asked, "shadow", "report", "shop-v3", "--format", "json")).isZero();
        return new JsonObject(operator.screen().out()).getJsonArray("shadows").getJsonObject(0);
    }

    private int run(RunningNode asked, String... arguments) {
        return operator.run(asked, arguments);
    }
}
