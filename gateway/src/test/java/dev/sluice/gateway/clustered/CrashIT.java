// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.Soak;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A publisher in a process of its own that is killed while it publishes. */
@Tag("long")
final class CrashIT {

    private static final String LOOK = "/api/v1/config/look";

    @TempDir private Path folder;
    private ClusterOfNodes cluster;

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void nodesConvergeOnOneVersionAfterThePublisherWasKilledWhileItPublished() {
        cluster =
                new ClusterOfNodes(folder, 3, "edge-1", "edge-2", "config", "limits-1", "limits-2");
        cluster.files("config").write("route", version(0));
        cluster.start("limits-1", Role.RATE_LIMITER);
        cluster.start("limits-2", Role.RATE_LIMITER);
        RunningNode first = cluster.start("edge-1", Role.GATEWAY);
        RunningNode second = cluster.start("edge-2", Role.GATEWAY);
        RandomGenerator random = Seed.of(CrashIT.class).generator();
        int crashes = Soak.times(2);
        for (int crash = 0; crash < crashes; crash++) {
            int before = crash;
            try (SluiceProcess doomed = publisher()) {
                doomed.awaitLine("joined cluster");
                awaitServed(first, before);
                awaitServed(second, before);

                cluster.files("config").write("route", version(before + 1));
                publish(doomed);
                // A publication takes some tens of milliseconds; the kill falls anywhere into it.
                assertThat(doomed.endsWithin(Duration.ofMillis(random.nextInt(60)))).isFalse();
                doomed.signal("KILL");

                assertThat(served(first)).isIn(before, before + 1);
                assertThat(served(second)).isIn(before, before + 1);
            }
            eventually("one version", () -> hash(first).equals(hash(second)));
        }

        try (SluiceProcess last = publisher()) {
            last.awaitLine("joined cluster");
            awaitServed(first, crashes);
            awaitServed(second, crashes);
            last.signal("TERM");
            assertThat(last.exitCode()).isZero();
        }
    }

    private SluiceProcess publisher() {
        return SluiceProcess.start(cluster.arguments("config", Role.CONFIG).toArray(String[]::new));
    }

    /**
     * A change of a folder is taken when it is seen for the second time; does not wait for that.
     */
    private static void publish(SluiceProcess publisher) {
        int port = Integer.parseInt(publisher.awaitMatch("admin 127\\.0\\.0\\.1:(\\d+)"));
        try (RawHttpClient client = RawHttpClient.to(port)) {
            client.exchange("POST", "localhost", LOOK);
            client.send(RawHttpClient.head("POST", "localhost", LOOK));
        }
    }

    private static String version(int number) {
        return Yaml.routes("shop", "- directResponse: { status: %d }".formatted(200 + number));
    }

    private static void awaitServed(RunningNode node, int version) {
        eventually("version " + version, () -> served(node), served -> served == version);
    }

    /** The version that a node serves; -200 when it serves none. */
    private static int served(RunningNode node) {
        return node.mesh() == 0 ? -200 : RawHttpClient.get(node.mesh(), "shop", "/").status() - 200;
    }

    private static String hash(RunningNode node) {
        return new JsonObject(ClusterOfNodes.admin(node, "/api/v1/config").text())
                .getJsonObject("applied")
                .getString("hash");
    }
}
