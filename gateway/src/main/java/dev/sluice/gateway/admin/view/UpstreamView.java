// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * A named group of endpoints that routes send requests to. Immutable.
 *
 * @param subset empty when the group is all of the host's endpoints
 */
public record UpstreamView(String host, String subset, int port, List<EndpointView> endpoints) {

    public UpstreamView {
        endpoints = List.copyOf(endpoints);
    }

    public JsonObject json() {
        JsonObject json = new JsonObject().put("host", host);
        if (!subset.isEmpty()) {
            json.put("subset", subset);
        }
        List<JsonObject> shown = endpoints.stream().map(EndpointView::json).toList();
        return json.put("port", port).put("endpoints", new JsonArray(shown));
    }
}
