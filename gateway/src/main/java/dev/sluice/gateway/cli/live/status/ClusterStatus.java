// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import dev.sluice.gateway.cli.live.AdminClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The cluster as one node sees it, and what an operator should mend of it. Immutable: nobody
 * changes the object after it was read.
 */
public record ClusterStatus(JsonObject json) {

    private static final Comparator<JsonObject> BY_VERSION =
            Comparator.comparingLong((JsonObject config) -> config.getLong("epoch", 0L))
                    .thenComparingLong(config -> config.getLong("version"));

    public static ClusterStatus of(AdminClient node) {
        return new ClusterStatus(node.ask("/api/v1/cluster"));
    }

    /** Whether the node runs alone, by its settings. */
    public boolean alone() {
        return json.getString("state").equals("alone");
    }

    boolean joined() {
        return json.getString("state").equals("joined");
    }

    Stream<JsonObject> nodes() {
        return json.getJsonArray("nodes", new JsonArray()).stream().map(JsonObject.class::cast);
    }

    /** The newest of the cluster's configs that any node runs. */
    Optional<JsonObject> newest() {
        return nodes().flatMap(node -> Optional.ofNullable(node.getJsonObject("config")).stream())
                .filter(config -> config.containsKey("epoch"))
                .max(BY_VERSION);
    }

    /** Whether the node runs something older than others do. */
    boolean lags(JsonObject node) {
        JsonObject own = node.getJsonObject("config");
        return newest().filter(
                        newest ->
                                own == null
                                        || !own.containsKey("epoch")
                                        || BY_VERSION.compare(own, newest) < 0)
                .isPresent();
    }

    /** What keeps the newest config from being in force everywhere; empty when it is. */
    public List<String> pending() {
        List<String> pending = new ArrayList<>();
        if (!joined()) {
            pending.add("the node is not in its cluster: " + json.getString("state"));
        } else if (newest().isEmpty()) {
            pending.add("the cluster has no config yet");
        }
        nodes().forEach(node -> obstacle(node).ifPresent(pending::add));
        return pending;
    }

    private Optional<String> obstacle(JsonObject node) {
        String name = node.getString("name");
        if (!node.getString("health").equals("ready")) {
            return Optional.of(name + " is " + health(node));
        }
        return lags(node) ? Optional.of(name + " lags behind") : Optional.empty();
    }

    static String health(JsonObject node) {
        return switch (node.getString("health")) {
            case "ready" -> "ready";
            case "notReady" -> "not ready: " + String.join(", ", texts(node, "reasons"));
            case "silent" -> "silent for " + node.getLong("reportAgeSeconds") + " s";
            default -> "unknown: it has not reported yet";
        };
    }

    /** Whether everything is as the files of the publisher say, everywhere. */
    boolean settled() {
        boolean pinned = newest().filter(config -> config.getBoolean("pinned")).isPresent();
        return pending().isEmpty() && !pinned && nodes().noneMatch(ClusterStatus::differs);
    }

    private static boolean differs(JsonObject node) {
        return !texts(node, "drift").isEmpty() || !texts(node, "refused").isEmpty();
    }

    static List<String> texts(JsonObject node, String name) {
        return NodeStatus.texts(node.getJsonArray(name, new JsonArray()));
    }
}
