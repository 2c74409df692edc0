// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The ways to other nodes' admin APIs through the one that a client talks to. Thread-safe: holds no
 * state.
 */
public final class ClusterPaths {

    private ClusterPaths() {}

    /** What to put before a path to reach each gateway; of a node that stands alone, nothing. */
    public static List<String> toGateways(AdminClient client) {
        return to(client, Set.of("gateway"));
    }

    /** What to put before a path to reach each node that copies requests or sends copies. */
    public static List<String> toShadows(AdminClient client) {
        return to(client, Set.of("gateway", "shadow-router"));
    }

    private static List<String> to(AdminClient client, Set<String> roles) {
        JsonArray nodes = client.ask("/api/v1/cluster").getJsonArray("nodes", new JsonArray());
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            JsonObject node = nodes.getJsonObject(i);
            if (node.getJsonArray("roles").stream().anyMatch(roles::contains)) {
                paths.add("/nodes/" + node.getString("name"));
            }
        }
        return paths.isEmpty() ? List.of("") : paths;
    }
}
