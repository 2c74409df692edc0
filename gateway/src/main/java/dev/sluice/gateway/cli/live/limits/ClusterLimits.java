// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.limits;

import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each gateway says of its limits. Immutable.
 *
 * @param byNode the answers, by the names of the nodes; of a node that stands alone by {@code ""}
 * @param silent the nodes that gave none, with the reason
 */
record ClusterLimits(Map<String, JsonObject> byNode, Map<String, String> silent) {

    private static final String PATH = "/api/v1/limits?max=";

    /** Asks all nodes through the one that {@code client} talks to. */
    static ClusterLimits of(AdminClient client, int max) {
        List<String> gateways = gateways(client.ask("/api/v1/cluster"));
        Map<String, JsonObject> byNode = new LinkedHashMap<>();
        Map<String, String> silent = new LinkedHashMap<>();
        if (gateways.isEmpty()) {
            byNode.put("", client.ask(PATH + max));
        }
        for (String name : gateways) {
            try {
                byNode.put(name, client.ask("/nodes/" + name + PATH + max));
            } catch (CommandFailure unreachable) {
                silent.put(name, String.valueOf(unreachable.getMessage()));
            }
        }
        return new ClusterLimits(byNode, silent);
    }

    private static List<String> gateways(JsonObject cluster) {
        List<String> names = new ArrayList<>();
        JsonArray nodes = cluster.getJsonArray("nodes", new JsonArray());
        for (int i = 0; i < nodes.size(); i++) {
            JsonObject node = nodes.getJsonObject(i);
            if (node.getJsonArray("roles").contains("gateway")) {
                names.add(node.getString("name"));
            }
        }
        return names;
    }

    JsonObject json() {
        JsonObject nodes = new JsonObject();
        byNode.forEach(nodes::put);
        JsonObject unanswered = new JsonObject();
        silent.forEach(unanswered::put);
        return new JsonObject().put("nodes", nodes).put("silent", unanswered);
    }
}
