// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.status;

import dev.sluice.gateway.cli.terminal.Style;
import dev.sluice.gateway.cli.terminal.Terminal;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a status is written. Immutable. */
enum StatusFormat {
    TEXT {
        @Override
        void write(NodeStatus status, Terminal terminal) {
            PrintWriter out = terminal.out();
            out.println(readiness(status, terminal));
            out.println(applied(status.config().getJsonObject("applied", new JsonObject())));
            writeRefused(status, terminal);
            if (!status.cluster().alone()) {
                new ClusterTable(status.cluster(), terminal).write();
            }
            out.println("listeners:");
            NodeStatus.objects(status.listeners().getJsonArray("listeners"))
                    .map(StatusFormat::listener)
                    .forEach(out::println);
            out.println("upstreams:");
            NodeStatus.objects(status.upstreams().getJsonArray("upstreams"))
                    .map(StatusFormat::upstream)
                    .forEach(out::println);
        }
    },
    /** The answers of the admin API, in one object. */
    JSON {
        @Override
        void write(NodeStatus status, Terminal terminal) {
            terminal.out().println(status.json().encodePrettily());
        }
    };

    abstract void write(NodeStatus status, Terminal terminal);

    private static String readiness(NodeStatus status, Terminal terminal) {
        return status.ready()
                ? terminal.paint(Style.GREEN, "ready")
                : terminal.paint(Style.RED, "not ready: ") + String.join(", ", status.obstacles());
    }

    private static String applied(JsonObject applied) {
        return applied.isEmpty()
                ? "config: none applied yet"
                : "config: version "
                        + applied.getLong("version")
                        + ", resources: "
                        + applied.getJsonArray("resources").size()
                        + ", since "
                        + applied.getString("since")
                        + ", of "
                        + applied.getString("origin")
                        + ", sha256 "
                        + applied.getString("hash");
    }

    private static void writeRefused(NodeStatus status, Terminal terminal) {
        if (status.current()) {
            return;
        }
        JsonObject refused = status.config().getJsonObject("refused");
        String heading = "config: the change of " + refused.getString("at") + " was refused";
        terminal.out().println(terminal.paint(Style.RED, heading));
        NodeStatus.texts(refused.getJsonArray("problems"))
                .forEach(problem -> terminal.out().println("  " + problem));
    }

    private static String listener(JsonObject listener) {
        return "  "
                + listener.getString("name")
                + "  "
                + listener.getString("protocol")
                + "  "
                + listener.getString("host")
                + ":"
                + listener.getInteger("port");
    }

    private static String upstream(JsonObject upstream) {
        JsonArray endpoints = upstream.getJsonArray("endpoints");
        String shown =
                endpoints.isEmpty()
                        ? "no endpoints"
                        : NodeStatus.objects(endpoints)
                                .map(StatusFormat::endpoint)
                                .collect(Collectors.joining(", "));
        String subset = upstream.getString("subset", "");
        return "  "
                + upstream.getString("host")
                + ":"
                + upstream.getInteger("port")
                + (subset.isEmpty() ? "" : " " + subset)
                + "  "
                + shown;
    }

    private static String endpoint(JsonObject endpoint) {
        return endpoint.getString("address")
                + " ("
                + endpoint.getLong("inFlight")
                + " in flight"
                + (endpoint.getBoolean("ejected", false) ? ", ejected)" : ")");
    }

    /** As it is written after {@code --format}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
