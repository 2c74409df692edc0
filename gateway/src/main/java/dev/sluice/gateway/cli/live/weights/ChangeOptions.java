// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live.weights;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said of a change beside the change itself. Confined to the main thread. */
final class ChangeOptions {

    @Option(
            names = "--route",
            paramLabel = "ROUTE",
            description = "Name of the route; needed when several could be meant.")
    private @Nullable String route;

    @Option(
            names = "--expect",
            paramLabel = "VERSION",
            description = {
                "Make the change only if the weights are still those of this version, as get shows"
                        + " it; 0 if none are set."
            })
    private @Nullable Long expected;

    @Option(
            names = "--by",
            paramLabel = "WHO",
            description = "Who sets it, for others to see (default: the variable USER).")
    private @Nullable String by;

    /** As the admin API names them; what was not said is left out. */
    JsonObject json(Map<String, String> environment) {
        JsonObject json = new JsonObject();
        String user = environment.getOrDefault("USER", "");
        put(json, "route", route);
        put(json, "expectedVersion", expected);
        put(json, "by", by == null && !user.isEmpty() ? user : by);
        return json;
    }

    private static void put(JsonObject json, String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
