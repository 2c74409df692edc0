// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;

/** The answer that tells what was asked. Thread-safe: holds no state. */
final class Echo {

    private Echo() {}

    /**
     * What arrived, as the upstream of a proxy sees it.
     *
     * @param bodyBytes counted while the body streamed in
     */
    static JsonObject of(DemoServiceSettings settings, HttpServerRequest request, long bodyBytes) {
        return new JsonObject()
                .put("service", settings.name())
                .put("version", settings.version())
                .put("method", request.method().name())
                .put("uri", request.uri())
                .put("headers", headers(request))
                .put("bodyBytes", bodyBytes);
    }

    /** A list for each name, in the order of arrival, since a name may come more than once. */
    private static JsonObject headers(HttpServerRequest request) {
        var headers = new JsonObject();
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!headers.containsKey(name)) {
                headers.put(name, new JsonArray());
            }
            headers.getJsonArray(name).add(header.getValue());
        }
        return headers;
    }
}
