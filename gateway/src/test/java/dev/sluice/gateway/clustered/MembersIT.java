// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.clustered;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.http.RawHttpClient;
import dev.sluice.gateway.fixture.ClusterOfNodes;
import dev.sluice.gateway.fixture.RunningNode;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes that know of each other. */
final class MembersIT {

    @TempDir private static Path folder;
    private static ClusterOfNodes cluster;
    private static RunningNode edge;
    private static RunningNode limits;

    @BeforeAll
    static void join() {
        cluster = new ClusterOfNodes(folder, 2, "edge", "limits", "config");
        limits = cluster.start("limits", Role.RATE_LIMITER);
        edge = cluster.start("edge", Role.GATEWAY);
        cluster.start("config", Role.CONFIG);
        ClusterOfNodes.awaitReports(edge, 3);
        ClusterOfNodes.awaitReports(limits, 3);
    }

    @AfterAll
    static void leave() {
        cluster.close();
    }

    @Test
    void showsEachMemberWithRolesVersionAndHealth() {
        JsonObject view = ClusterOfNodes.view(edge);

        assertThat(view.getString("state")).isEqualTo("joined");
        assertThat(view.getJsonObject("dataMembers"))
                .isEqualTo(
                        new JsonObject(
                                "{\"expected\":2,\"seen\":2,\"needed\":2," + "\"majority\":true}"));
        JsonObject other = ClusterOfNodes.view(edge, "limits").orElseThrow();
        assertThat(other.getJsonArray("roles")).containsExactly("rate-limiter");
        assertThat(other.getString("version")).isEqualTo("test");
        assertThat(other.getString("health")).isEqualTo("ready");
        assertThat(other.getBoolean("self")).isFalse();
    }

    @Test
    void reachesTheAdminApiOfAnyMemberThroughAnyOther() {
        assertThat(json(edge, "/nodes/limits/ready")).isEqualTo(new JsonObject("{\"ready\":true}"));
        assertThat(json(limits, "/nodes/edge/api/v1/cluster").getJsonArray("nodes")).hasSize(3);
        assertThat(json(edge, "/nodes/edge/live")).isEqualTo(new JsonObject("{\"live\":true}"));
    }

    @Test
    void opensTheInternalPortToMembersAlone() {
        int port = ClusterOfNodes.view(edge, "limits").orElseThrow().getInteger("internalPort");
        String guess = "Authorization: Bearer " + "0".repeat(64);

        assertThat(RawHttpClient.get(port, "localhost", "/metrics").status()).isEqualTo(401);
        assertThat(RawHttpClient.get(port, "localhost", "/metrics", guess).status()).isEqualTo(401);
    }

    private static JsonObject json(RunningNode node, String target) {
        return new JsonObject(ClusterOfNodes.admin(node, target).text());
    }
}
