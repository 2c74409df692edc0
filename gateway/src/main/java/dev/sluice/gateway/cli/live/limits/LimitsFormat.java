// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.limits;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** How limits are written. Immutable. */
enum LimitsFormat {
    TEXT {
        @Override
        void write(ClusterLimits limits, PrintWriter out) {
            out.printf(ROW, "NODE", "LIMIT", "KEY", "ALLOWS", "LEFT", "DENIED", "NOTE");
            limits.byNode().forEach((node, answer) -> rows(node, answer, out));
            limits.silent().forEach((node, why) -> out.println(node + ": no answer: " + why));
        }
    },
    /** All answers as the admin API gives them. */
    JSON {
        @Override
        void write(ClusterLimits limits, PrintWriter out) {
            out.println(limits.json().encodePrettily());
        }
    };

    private static final String ROW = "%-12s %-36s %-20s %-24s %10s %10s  %s%n";

    abstract void write(ClusterLimits limits, PrintWriter out);

    private static void rows(String node, JsonObject answer, PrintWriter out) {
        JsonArray keys = answer.getJsonArray("keys");
        for (int i = 0; i < keys.size(); i++) {
            JsonObject key = keys.getJsonObject(i);
            out.printf(
                    ROW,
                    node,
                    key.getString("limit"),
                    key.getBoolean("overflow") ? "(all others)" : words(key.getJsonArray("key")),
                    key.getString("allowance"),
                    key.getLong("remaining"),
                    key.getLong("denied"),
                    note(key));
        }
        int more = answer.getInteger("keysInAll") - keys.size();
        if (more > 0) {
            out.println(node + ": " + more + " more keys");
        }
    }

    private static String words(JsonArray parts) {
        List<String> words = parts.stream().map(String::valueOf).toList();
        return String.join(", ", words);
    }

    private static String note(JsonObject key) {
        if (key.getBoolean("dryRun")) {
            return "dry run: denied is what would have been";
        }
        return key.getBoolean("doubtful") ? "the cluster cannot be asked" : "";
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
