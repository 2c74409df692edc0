// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonObject;

/**
 * A listener and where it really listens. Immutable.
 *
 * @param number the port number that the config has for it
 * @param host the address that it is bound to
 * @param port the port that it is bound to, which differs from {@code number} when it was remapped
 *     or chosen by the system
 */
public record ListenerView(String name, String protocol, int number, String host, int port) {

    public JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("protocol", protocol)
                .put("number", number)
                .put("host", host)
                .put("port", port);
    }
}
