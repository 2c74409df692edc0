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
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher in a process of its own that is killed while it publishes. */
final class CrashIT {

    @TempDir private Path folder;
    private final FakeUpstream upstream = FakeUpstream.start(Behaviours.ok("here"));
    private ClusterOfNodes cluster;

    @AfterEach
    void stop() {
        cluster.close();
        upstream.close();
    }

    @Test
    void nodesConvergeOnOneVersionAfterThePublisherWasKilledWhileItPublished() {
        cluster = new ClusterOfNodes(folder, 1, "edge-1", "edge-2", "config");
        cluster.files("config").write("orders", service("orders"));
        String[] publisher = cluster.arguments("config", Role.CONFIG).toArray(String[]::new);
        RunningNode first = cluster.start("edge-1", Role.GATEWAY);
        RunningNode second = cluster.start("edge-2", Role.GATEWAY);
        try (SluiceProcess doomed = SluiceProcess.start(publisher)) {
            awaitServed(first, "orders");
            awaitServed(second, "orders");
            String before = hash(first);

            cluster.files("config").write("carts", service("carts"));
            doomed.awaitLine("config version 2");
            doomed.signal("KILL");

            assertThat(hash(first).equals(before) || served(first, "carts") == 200).isTrue();
            assertThat(hash(second).equals(before) || served(second, "carts") == 200).isTrue();
            assertThat(served(first, "orders")).isEqualTo(200);
        }

        try (SluiceProcess again = SluiceProcess.start(publisher)) {
            again.awaitLine("joined cluster");
            awaitServed(first, "carts");
            awaitServed(second, "carts");
            eventually("one version", () -> hash(first).equals(hash(second)));
            again.signal("TERM");
            assertThat(again.exitCode()).isZero();
        }
    }

    private String service(String name) {
        return Yaml.service(name, Yaml.endpoint(upstream.port(), "v1"));
    }

    private static void awaitServed(RunningNode node, String host) {
        eventually(host, () -> served(node, host), status -> status == 200);
    }

    private static int served(RunningNode node, String host) {
        return node.mesh() == 0 ? 0 : RawHttpClient.get(node.mesh(), host, "/").status();
    }

    private static String hash(RunningNode node) {
        return new JsonObject(ClusterOfNodes.admin(node, "/api/v1/config").text())
                .getJsonObject("applied")
                .getString("hash");
    }
}
