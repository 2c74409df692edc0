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
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one node has ejected, another need not relearn. */
final class EjectionHintsIT {

    @TempDir private static Path folder;

    @Test
    void nodeThatKnowsNothingTakesTheHintOfAnother() {
        try (FakeUpstream bad = FakeUpstream.start(Behaviours.answer(500, "bad"));
                FakeUpstream well = FakeUpstream.start(Behaviours.ok("well"));
                ClusterOfNodes cluster = new ClusterOfNodes(folder, 1, "one", "two", "config")) {
            cluster.files("config").write("shop", config(bad, well));
            cluster.start("config", Role.CONFIG);
            RunningNode one = cluster.start("one", Role.GATEWAY);
            RunningNode two = cluster.start("two", Role.GATEWAY);
            awaitConfig(one);
            awaitConfig(two);

            eventually(
                    "ejection by one",
                    () -> {
                        RawHttpClient.get(one.mesh(), "shop", "/");
                        return ejected(one);
                    },
                    Boolean::booleanValue);
            eventually("ejection by two", () -> ejected(two), Boolean::booleanValue);
            int failures = bad.heads();
            for (int i = 0; i < 20; i++) {
                assertThat(RawHttpClient.get(two.mesh(), "shop", "/").status()).isEqualTo(200);
            }

            assertThat(bad.heads()).isEqualTo(failures);
            assertThat(ClusterOfNodes.admin(two, "/metrics").text())
                    .contains("endpoint_ejections_total{reason=\"hint\",upstream=\"shop:80\"} 1.0");
        }
    }

    private static void awaitConfig(RunningNode node) {
        eventually("config", () -> node.node().config().applied().isPresent());
    }

    private static boolean ejected(RunningNode node) {
        return ClusterOfNodes.admin(node, "/api/v1/upstreams").text().contains("\"ejected\":true");
    }

    private static String[] config(FakeUpstream bad, FakeUpstream well) {
        return new String[] {
            Yaml.service("shop", Yaml.endpoint(bad.port(), "v1"), Yaml.endpoint(well.port(), "v1")),
            Yaml.route("shop", "retries: { attempts: 0 }"),
            """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: { name: shop }
            spec:
              host: shop
              trafficPolicy: { loadBalancer: { simple: ROUND_ROBIN }, outlierDetection: {} }
            """
        };
    }
}
