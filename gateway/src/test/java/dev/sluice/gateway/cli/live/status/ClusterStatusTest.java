// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.fixture.Screen;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

final class ClusterStatusTest {

    private final Screen screen = new Screen();

    @Test
    void isSettledWhenEveryNodeRunsTheNewestConfig() {
        ClusterStatus cluster = cluster(node("a", "ready", 7), node("b", "ready", 7));

        assertThat(cluster.pending()).isEmpty();
        assertThat(cluster.settled()).isTrue();
    }

    @Test
    void namesTheNodeThatLags() {
        ClusterStatus cluster = cluster(node("a", "ready", 7), node("b", "ready", 6));

        assertThat(cluster.pending()).containsExactly("b lags behind");
        assertThat(cluster.settled()).isFalse();
    }

    @Test
    void aLaterEpochIsNewerThanAnyVersionBeforeIt() {
        JsonObject later = node("a", "ready", 3);
        later.getJsonObject("config").put("epoch", 2);

        assertThat(cluster(later, node("b", "ready", 9)).pending())
                .containsExactly("b lags behind");
    }

    @Test
    void namesTheNodeThatIsNotReadyWithItsReasons() {
        JsonObject waiting = node("a", "notReady", 7).put("reasons", JsonArray.of("no config yet"));

        assertThat(cluster(waiting).pending()).containsExactly("a is not ready: no config yet");
    }

    @Test
    void saysHowLongANodeIsSilent() {
        JsonObject silent = node("a", "silent", 7).put("reportAgeSeconds", 9);

        assertThat(cluster(silent).pending()).containsExactly("a is silent for 9 s");
    }

    @Test
    void aNodeThatRunsItsOwnFilesLags() {
        JsonObject own = node("b", "ready", 1);
        own.getJsonObject("config").remove("epoch");

        assertThat(cluster(node("a", "ready", 7), own).pending()).containsExactly("b lags behind");
    }

    @Test
    void aPinIsDrift() {
        JsonObject pinned = node("a", "ready", 7);
        pinned.getJsonObject("config").put("pinned", true);

        assertThat(cluster(pinned).pending()).isEmpty();
        assertThat(cluster(pinned).settled()).isFalse();
    }

    @Test
    void aFolderThatSaysOtherwiseIsDrift() {
        JsonObject drifting = node("a", "ready", 7).put("drift", JsonArray.of("/etc differs"));

        assertThat(cluster(drifting).settled()).isFalse();
    }

    @Test
    void aNodeThatHasNotJoinedIsPending() {
        ClusterStatus cluster = new ClusterStatus(new JsonObject().put("state", "joining"));

        assertThat(cluster.pending()).containsExactly("the node is not in its cluster: joining");
    }

    @Test
    void writesALineForEachNode() {
        ClusterStatus cluster =
                cluster(node("edge", "ready", 7).put("self", true), node("b", "ready", 6));
        cluster.json().put("warnings", JsonArray.of("ports are open"));

        new ClusterTable(cluster, screen.terminal()).write();

        assertThat(screen.outLines())
                .containsExactly(
                        "cluster blue: joined, data members 1 of 1 (1 make a majority)",
                        "  ! ports are open",
                        "cluster config: version 7 (0123456789ab) of /etc/sluice",
                        "  edge * 1.0  gateway  ready, version 7 (0123456789ab)",
                        "  b      1.0  gateway  ready, version 6 (0123456789ab), lags behind");
    }

    private static ClusterStatus cluster(JsonObject... nodes) {
        return new ClusterStatus(
                new JsonObject()
                        .put("cluster", "blue")
                        .put("state", "joined")
                        .put(
                                "dataMembers",
                                new JsonObject().put("expected", 1).put("seen", 1).put("needed", 1))
                        .put("nodes", new JsonArray(java.util.List.of(nodes))));
    }

    private static JsonObject node(String name, String health, long version) {
        return new JsonObject()
                .put("name", name)
                .put("self", false)
                .put("version", "1.0")
                .put("roles", JsonArray.of("gateway"))
                .put("health", health)
                .put(
                        "config",
                        new JsonObject()
                                .put("epoch", 1)
                                .put("version", version)
                                .put("hash", "0123456789abcdef")
                                .put("origin", "/etc/sluice")
                                .put("pinned", false));
    }
}
