// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Whether the node should be sent traffic. Immutable.
 *
 * @param obstacles why not, such as "no config applied" or "draining"; empty when it should
 */
public record Readiness(List<String> obstacles) {

    public Readiness {
        obstacles = List.copyOf(obstacles);
    }

    public boolean ready() {
        return obstacles.isEmpty();
    }

    public JsonObject json() {
        JsonObject json = new JsonObject().put("ready", ready());
        return ready() ? json : json.put("reasons", new JsonArray(obstacles));
    }
}
