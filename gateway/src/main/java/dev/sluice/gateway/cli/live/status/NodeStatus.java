// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import dev.sluice.gateway.cli.live.AdminClient;
import dev.sluice.gateway.cli.terminal.ExitCode;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a node says of itself, as its admin API gives it. Immutable: nobody changes the objects
 * after they were read.
 */
record NodeStatus(
        JsonObject readiness,
        JsonObject config,
        JsonObject listeners,
        JsonObject upstreams,
        ClusterStatus cluster) {

    static NodeStatus of(AdminClient node) {
        return new NodeStatus(
                node.get("/ready"),
                node.get("/api/v1/config"),
                node.get("/api/v1/listeners"),
                node.get("/api/v1/upstreams"),
                ClusterStatus.of(node));
    }

    boolean ready() {
        return readiness.getBoolean("ready", false);
    }

    /** Whether the last change of the config took effect. */
    boolean current() {
        return !config.containsKey("refused");
    }

    ExitCode exitCode() {
        boolean settled = cluster.alone() || cluster.settled();
        return ready() && current() && settled ? ExitCode.YES : ExitCode.NEGATIVE;
    }

    JsonObject json() {
        return readiness
                .copy()
                .put("config", config)
                .put("cluster", cluster.json())
                .put("listeners", listeners.getJsonArray("listeners"))
                .put("upstreams", upstreams.getJsonArray("upstreams"));
    }

    List<String> obstacles() {
        return texts(readiness.getJsonArray("reasons", new JsonArray()));
    }

    static List<String> texts(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
