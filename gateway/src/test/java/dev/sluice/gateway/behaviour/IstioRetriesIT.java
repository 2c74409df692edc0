// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.cluster.testkit.http.ReceivedRequest;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mesh-wide switch that makes retries as careless as Istio's. */
class IstioRetriesIT {

    @TempDir private Path folder;

    @Test
    void postIsRepeatedWithItsBodyWhenTheMeshSaysSo() {
        NodeFiles files = new NodeFiles(folder).mesh("retries: { istioDefaults: true }");
        try (Services services =
                        new Services(files).with("shop", "retries: { attempts: 1, retryOn: 5xx }");
                RunningNode node = RunningNode.start(files);
                RawHttpClient client = RawHttpClient.to(node.mesh())) {
            services.at("shop")
                    .behave(Behaviours.inTurn(Behaviours.answer(503, "no"), Behaviours.ok("yes")));

            client.send(RawHttpClient.head("POST", "shop", "/", "Content-Length: 3") + "abc");

            assertThat(client.response().text()).isEqualTo("yes");
            assertThat(services.at("shop").awaitRequests(2))
                    .extracting(ReceivedRequest::text)
                    .containsExactly("abc", "abc");
        }
    }
}
