// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;

/** Writes a cluster as a table, one line a node and what is wrong with it below. Immutable. */
record ClusterTable(ClusterStatus cluster, Terminal terminal) {

    /** As much of a hash as tells configs apart. */
    private static final int HASH_CHARS = 12;

    void write() {
        PrintWriter out = terminal.out();
        JsonObject json = cluster.json();
        out.println("cluster " + json.getString("cluster") + ": " + state(json));
        ClusterStatus.texts(json, "warnings")
                .forEach(warning -> out.println(terminal.paint(Style.RED, "  ! ") + warning));
        cluster.newest().ifPresent(config -> out.println("cluster config: " + config(config)));
        int width =
                cluster.nodes().mapToInt(node -> node.getString("name").length()).max().orElse(0);
        cluster.nodes().forEach(node -> write(node, width));
    }

    private static String state(JsonObject json) {
        JsonObject data = json.getJsonObject("dataMembers");
        String members =
                data.containsKey("seen")
                        ? ", data members %d of %d (%d make a majority)"
                                .formatted(
                                        data.getLong("seen"),
                                        data.getLong("expected"),
                                        data.getLong("needed"))
                        : "";
        String problem = json.getString("problem", "");
        return json.getString("state") + members + (problem.isEmpty() ? "" : ", last: " + problem);
    }

    private void write(JsonObject node, int width) {
        PrintWriter out = terminal.out();
        String name = node.getString("name");
        out.println(
                "  "
                        + name
                        + " ".repeat(width - name.length())
                        + (node.getBoolean("self") ? " * " : "   ")
                        + node.getString("version")
                        + "  "
                        + roles(node.getJsonArray("roles"))
                        + "  "
                        + health(node)
                        + running(node));
        lines(node, "drift", "differs: ").forEach(out::println);
        lines(node, "refused", "refused: ").forEach(out::println);
    }

    private static String roles(JsonArray roles) {
        return String.join(",", NodeStatus.texts(roles));
    }

    private String health(JsonObject node) {
        boolean ready = node.getString("health").equals("ready");
        return terminal.paint(ready ? Style.GREEN : Style.RED, ClusterStatus.health(node));
    }

    private String running(JsonObject node) {
        JsonObject config = node.getJsonObject("config");
        if (config == null) {
            return "";
        }
        String lag = cluster.lags(node) ? terminal.paint(Style.RED, ", lags behind") : "";
        return ", " + version(config) + lag;
    }

    private static List<String> lines(JsonObject node, String member, String heading) {
        return ClusterStatus.texts(node, member).stream()
                .map(line -> "      " + heading + line)
                .toList();
    }

    private static String config(JsonObject config) {
        return version(config)
                + " of "
                + config.getString("origin")
                + (config.getBoolean("pinned") ? ", pinned" : "");
    }

    private static String version(JsonObject config) {
        String hash = config.getString("hash");
        return (config.containsKey("epoch") ? "version " : "own version ")
                + config.getLong("version")
                + " ("
                + hash.substring(0, Math.min(HASH_CHARS, hash.length()))
                + ")";
    }
}
