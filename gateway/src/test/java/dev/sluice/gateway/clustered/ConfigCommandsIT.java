// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.Behaviours;
import dev.sluice.cluster.testkit.http.FakeUpstream;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.cli.SluiceCommand;
import dev.sluice.gateway.cli.terminal.Surroundings;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.NodeFiles;
import dev.sluice.gateway.fixture.RunningNode;
import dev.sluice.gateway.fixture.Screen;
import dev.sluice.gateway.fixture.Yaml;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands about the config, on a gateway and a publisher. */
final class ConfigCommandsIT {

    @TempDir private Path folder;
    private final FakeUpstream upstream = FakeUpstream.start(Behaviours.ok("here"));
    private ClusterOfNodes cluster;
    private NodeFiles mine;
    private RunningNode edge;
    private Screen screen = new Screen();

    @BeforeEach
    void start() {
        cluster = new ClusterOfNodes(folder, 1, "edge", "config");
        cluster.files("config").write("orders", service("orders"));
        mine = new NodeFiles(folder.resolve("mine")).write("carts", service("carts"));
        cluster.start("config", Role.CONFIG);
        edge = cluster.start("edge", Role.GATEWAY);
        assertThat(sluice("wait", "--for", "applied", "--timeout", "30s")).isZero();
    }

    @AfterEach
    void stop() {
        cluster.close();
        upstream.close();
    }

    @Test
    void appliesPinsAndUnpins() {
        assertThat(sluice("apply", mine.config().toString(), "--by", "ann")).isZero();

        assertThat(screen.out()).startsWith("applied and pinned: version ");
        awaitServed("carts");
        assertThat(served("orders")).isEqualTo(404);
        assertThat(sluice("status")).isEqualTo(1);
        assertThat(screen.out()).contains(", pinned");
        assertThat(sluice("history")).isZero();
        assertThat(screen.outLines()).hasSize(2);
        assertThat(screen.outLines().get(0)).contains("by ann", "pinned");

        assertThat(sluice("apply", "--unpin")).isZero();

        awaitServed("orders");
        eventually("settled status", () -> sluice("status"), code -> code == 0);
    }

    @Test
    void rollsBackToTheVersionBefore() {
        sluice("apply", mine.config().toString());
        awaitServed("carts");

        assertThat(sluice("rollback")).isZero();

        awaitServed("orders");
        assertThat(sluice("history", "--json")).isZero();
        assertThat(new JsonObject(screen.out()).getJsonArray("history")).hasSize(3);
        assertThat(sluice("rollback", "99")).isEqualTo(1);
        assertThat(screen.err()).contains("version 99 is not in the history");
    }

    @Test
    void comparesWhatTheFilesSayNotHowTheyAreWritten() {
        Path same = cluster.files("config").config();

        assertThat(sluice("diff", same.toString())).isZero();
        assertThat(screen.out()).isEqualToIgnoringNewLines("no difference");
        assertThat(sluice("diff", mine.config().toString())).isEqualTo(1);
        assertThat(screen.out()).contains("carts", "orders");
    }

    @Test
    void aConfigWithErrorsIsInForceNowhere() {
        mine.write("broken", "kind: [");

        assertThat(sluice("apply", mine.config().toString())).isEqualTo(1);

        assertThat(screen.err()).contains("broken.yaml:1:8: error");
        assertThat(served("orders")).isEqualTo(200);
    }

    @Test
    void saysWhatIsMissingWhenTheWaitIsOver() {
        cluster.files("config").write("broken", "kind: [");
        eventually("a change that is refused", () -> sluice("status"), code -> code == 1);

        assertThat(sluice("status", "--format", "json")).isEqualTo(1);
        assertThat(new JsonObject(screen.out()).getJsonObject("cluster").getString("state"))
                .isEqualTo("joined");
        assertThat(sluice("apply")).isEqualTo(2);
        assertThat(screen.err()).contains("expected: either PATH... or --unpin");
        assertThat(sluice("wait", "--for", "godot")).isEqualTo(2);
    }

    private int sluice(String... arguments) {
        screen = new Screen();
        NodeClocks clocks =
                new NodeClocks(System::nanoTime, InstantSource.system(), () -> new Random(1));
        Map<String, String> environment =
                Map.of("SLUICE_ADMIN", edge.node().admin().toString(), "USER", "tester");
        return SluiceCommand.execute(
                new Surroundings(screen.terminal(), environment, clocks, "test"), arguments);
    }

    private String service(String name) {
        return Yaml.service(name, Yaml.endpoint(upstream.port(), "v1"));
    }

    private void awaitServed(String host) {
        eventually(host, () -> served(host), status -> status == 200);
    }

    private int served(String host) {
        return RawHttpClient.get(edge.mesh(), host, "/").status();
    }
}
