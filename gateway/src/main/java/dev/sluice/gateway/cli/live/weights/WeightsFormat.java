// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How weights are written. Immutable. */
enum WeightsFormat {
    TEXT {
        @Override
        void write(JsonObject weights, PrintWriter out) {
            JsonArray routes = weights.getJsonArray("routes", new JsonArray());
            if (routes.isEmpty()) {
                out.println("no weights are set; those of the config hold");
            }
            objects(routes).forEach(route -> line(route, out));
            objects(weights.getJsonArray("unfit", new JsonArray()))
                    .forEach(
                            unfit ->
                                    out.println(
                                            place(unfit)
                                                    + "  set and not in force: "
                                                    + unfit.getString("why")));
            objects(weights.getJsonArray("dropped", new JsonArray()))
                    .forEach(dropped -> out.println(dropped(dropped)));
        }
    },
    /** The answer of the admin API. */
    JSON {
        @Override
        void write(JsonObject weights, PrintWriter out) {
            out.println(weights.encodePrettily());
        }
    };

    abstract void write(JsonObject weights, PrintWriter out);

    private static void line(JsonObject route, PrintWriter out) {
        JsonObject overlay = route.getJsonObject("overlay", new JsonObject());
        out.println(place(route) + "  " + weights(route, "weight") + origin(overlay));
        if (!overlay.isEmpty()) {
            out.println("  config: " + weights(route, "written"));
        }
    }

    private static String place(JsonObject route) {
        return route.getString("namespace")
                + "/"
                + route.getString("virtualService")
                + "  "
                + route.getString("route");
    }

    private static String weights(JsonObject route, String which) {
        return objects(route.getJsonArray("destinations", new JsonArray()))
                .map(each -> each.getString("name") + "=" + each.getInteger(which))
                .collect(Collectors.joining(" "));
    }

    private static String origin(JsonObject overlay) {
        return overlay.isEmpty()
                ? ""
                : "  version "
                        + overlay.getLong("version")
                        + " by "
                        + overlay.getString("by")
                        + " at "
                        + overlay.getString("at");
    }

    private static String dropped(JsonObject dropped) {
        return place(dropped.getJsonObject("overlay"))
                + "  dropped at "
                + dropped.getString("at")
                + ": "
                + dropped.getString("why");
    }

    private static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }

    /** As it is written after {@code --format}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
