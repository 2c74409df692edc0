// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.gateway.setting.NodeSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that stands somewhere, and endpoints near and far. */
class LocalityIT {

    @TempDir private Path folder;

    @Test
    void nearEndpointsComeFirstAndFarOnesWhenTheyFail() {
        try (FakeUpstream near = FakeUpstream.start(Behaviours.ok("near"));
                FakeUpstream far = FakeUpstream.start(Behaviours.ok("far"))) {
            NodeFiles files = new NodeFiles(folder);
            files.write(
                    "shop",
                    Yaml.service("shop", endpoint(near, "eu/north"), endpoint(far, "us/east")),
                    Yaml.route("shop", "retries: { attempts: 0 }"),
                    """
                    apiVersion: networking.istio.io/v1
                    kind: DestinationRule
                    metadata: { name: shop }
                    spec:
                      host: shop
                      trafficPolicy: { outlierDetection: { consecutive5xxErrors: 2 } }
                    """);
            try (RunningNode node = RunningNode.start(settings(files), files)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(ask(node)).isEqualTo("near");
                }

                near.behave(Behaviours.answer(500, "broken"));

                eventually("answer from afar", () -> ask(node), "far"::equals);
                for (int i = 0; i < 20; i++) {
                    assertThat(ask(node)).isEqualTo("far");
                }
            }
        }
    }

    private static String ask(RunningNode node) {
        return RawHttpClient.get(node.mesh(), "shop", "/").text();
    }

    private static String endpoint(FakeUpstream upstream, String locality) {
        return "    - { address: 127.0.0.1, ports: { http: %d }, locality: %s }"
                .formatted(upstream.port(), locality);
    }

    private static NodeSettings settings(NodeFiles files) {
        BindAddress anywhere = new BindAddress("127.0.0.1", 0);
        return new NodeSettings(
                new NodeName("near"),
                NodePlace.ALONE,
                ConfigOrigin.files(List.of(files.config())),
                new NodeIdentity(Map.of(), Defaults.NAMESPACE, Locality.of("eu/north/rack1")),
                new NodeAddresses(anywhere, anywhere, Map.of()),
                NodeSettings.Safety.STRICT,
                2,
                files.data());
    }
}
