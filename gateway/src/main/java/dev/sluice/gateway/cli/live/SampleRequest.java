// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.live;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request that somebody wants explained. Immutable.
 *
 * @param headers the values of each header, by the names as they were written
 */
record SampleRequest(String method, String url, Map<String, List<String>> headers) {

    /**
     * The request of a command line.
     *
     * @param headers each as {@code name: value}
     * @throws CommandFailure for a header that is not
     */
    static SampleRequest of(String method, String url, List<String> headers) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String header : headers) {
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw CommandFailure.usage(
                        "--header: " + header + " (expected: NAME: VALUE, such as 'x-user: ann')");
            }
            values.computeIfAbsent(header.substring(0, colon).strip(), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        return new SampleRequest(method, url, values);
    }

    /** As the admin API takes it. */
    JsonObject json() {
        var all = new JsonObject();
        headers.forEach((name, values) -> all.put(name, new JsonArray(values)));
        return new JsonObject().put("method", method).put("url", url).put("headers", all);
    }
}
