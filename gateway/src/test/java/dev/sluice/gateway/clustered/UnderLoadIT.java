// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.Soak;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.Load;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.SluiceProcess;
import dev.sluice.gateway.fixture.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may happen to a cluster without one failed request. */
@Tag("long")
final class UnderLoadIT {

    private static final String VERSION_FIELD = "x-version";

    @TempDir private Path folder;
    private final FakeUpstream shop = FakeUpstream.start(Behaviours.ok("shop"));
    private ClusterOfNodes cluster;

    @AfterEach
    void stop() {
        cluster.close();
        shop.close();
    }

    @Test
    void reloadsFailNoRequest() {
        cluster = new ClusterOfNodes(folder, 1, "edge-1", "edge-2", "config");
        write(0);
        RunningNode config = cluster.start("config", Role.CONFIG);
        RunningNode one = cluster.start("edge-1", Role.GATEWAY);
        RunningNode two = cluster.start("edge-2", Role.GATEWAY);
        awaitServed(one, 0);
        awaitServed(two, 0);

        int reloads = Soak.times(25);
        try (Load load = Load.on("shop", one.mesh(), two.mesh(), one.mesh(), two.mesh())) {
            for (int version = 1; version <= reloads; version++) {
                write(version);
                awaitPublished(config, version, one);
                awaitServed(two, version);
            }
            assertThat(load.outcomes()).containsOnlyKeys("200");
        }
    }

    @Test
    void restartOfAllDataMembersTogetherFailsNoRequest() {
        cluster =
                new ClusterOfNodes(folder, 3, "edge-1", "edge-2", "config", "limits-1", "limits-2");
        write(0);
        List<SluiceProcess> members = dataMembers();
        try {
            RunningNode one = cluster.start("edge-1", Role.GATEWAY);
            RunningNode two = cluster.start("edge-2", Role.GATEWAY);
            awaitServed(one, 0);
            awaitServed(two, 0);
            try (Load load = Load.on("shop", one.mesh(), two.mesh())) {
                load.more(Soak.times(200));

                members.forEach(member -> member.signal("KILL"));
                load.more(Soak.times(200));
                members.addAll(dataMembers());
                members.subList(3, 6).forEach(member -> member.awaitLine("joined cluster"));
                write(1);
                awaitServed(one, 1);
                awaitServed(two, 1);

                assertThat(load.outcomes()).containsOnlyKeys("200");
            }
        } finally {
            members.forEach(SluiceProcess::close);
        }
    }

    @Test
    void gatewayThatIsFarAheadOfItsDataMembersServes() {
        cluster = new ClusterOfNodes(folder, 1, "edge-1", "config");
        write(0);
        RunningNode former = cluster.start("config", Role.CONFIG);
        RunningNode edge = cluster.start("edge-1", Role.GATEWAY);
        awaitServed(edge, 0);
        former.close();
        edge.close();

        RunningNode ahead = cluster.start("edge-1", Role.GATEWAY);
        try (Load load = Load.on("shop", ahead.mesh())) {
            // 3 s in the build, 30 s in a soak.
            load.more(Soak.times(500));
            write(1);
            cluster.start("config", Role.CONFIG);
            awaitServed(ahead, 1);

            assertThat(load.outcomes()).containsOnlyKeys("200");
        }
    }

    private List<SluiceProcess> dataMembers() {
        List<SluiceProcess> members = new ArrayList<>();
        members.add(start("config", Role.CONFIG));
        members.add(start("limits-1", Role.RATE_LIMITER));
        members.add(start("limits-2", Role.RATE_LIMITER));
        return members;
    }

    private SluiceProcess start(String name, Role role) {
        return SluiceProcess.start(cluster.arguments(name, role).toArray(String[]::new));
    }

    private void write(int version) {
        cluster.files("config")
                .write(
                        "shop",
                        Yaml.service("shop", shop.port()),
                        Yaml.route("shop", setHeader(version)),
                        """
                        apiVersion: sluice.dev/v1alpha1
                        kind: RateLimitPolicy
                        metadata: { name: ample }
                        spec:
                          targetRefs: [{ kind: VirtualService, name: shop }]
                          limits:
                          - name: ample
                            key: [{ constant: all }]
                            rate: { requests: 100000, per: 1s }
                        """);
    }

    private static String setHeader(int version) {
        return "headers: { response: { set: { %s: \"%d\" } } }".formatted(VERSION_FIELD, version);
    }

    /** Hurries: a folder is looked at twice before a change is taken for whole. */
    private static void awaitPublished(RunningNode config, int version, RunningNode served) {
        eventually(
                "version " + version,
                () -> {
                    look(config);
                    return served(served, version);
                });
    }

    private static void look(RunningNode config) {
        try (RawHttpClient client = RawHttpClient.to(config.node().admin().port())) {
            assertThat(client.exchange("POST", "localhost", "/api/v1/config/look").status())
                    .isEqualTo(200);
        }
    }

    private static void awaitServed(RunningNode node, int version) {
        eventually("version " + version, () -> served(node, version));
    }

    private static boolean served(RunningNode node, int version) {
        return node.mesh() != 0
                && RawHttpClient.get(node.mesh(), "shop", "/")
                        .headers()
                        .one(VERSION_FIELD)
                        .filter(Integer.toString(version)::equals)
                        .isPresent();
    }
}
