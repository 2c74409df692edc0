// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Services;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node beside a workload: it takes what comes in, and serves what its Sidecar names. */
class SidecarIT {

    private static final String SIDECAR =
            """
            apiVersion: networking.istio.io/v1
            kind: Sidecar
            metadata: { name: web }
            spec:
              ingress:
                - port: { number: 9080, name: http, protocol: HTTP }
                  captureMode: NONE
                  defaultEndpoint: 127.0.0.1:%d
              egress: [{ hosts: ["./near.default.svc.cluster.local"] }]
            """;

    @TempDir private Path folder;

    @Test
    void nodeServesItsWorkloadAndTheHostsThatItsSidecarNames() {
        NodeFiles files = new NodeFiles(folder);
        try (FakeUpstream workload = FakeUpstream.start(Behaviours.ok("workload"));
                Services services = new Services(files).with("near").with("far")) {
            files.write("sidecar", SIDECAR.formatted(workload.port()));
            try (RunningNode node = RunningNode.start(files, 9080)) {
                int inbound = node.port("9080");

                assertThat(RawHttpClient.get(inbound, "web.example", "/in").text())
                        .isEqualTo("workload");
                assertThat(RawHttpClient.get(node.mesh(), "near", "/").text()).isEqualTo("near");
                assertThat(RawHttpClient.get(node.mesh(), "far", "/").status()).isEqualTo(404);
                assertThat(services.at("far").heads()).isZero();
                assertThat(workload.onlyRequest().headers().all("host"))
                        .containsExactly("web.example");
                assertThat(node.logged("/in").getString("listener")).isEqualTo("9080");
            }
        }
    }
}
