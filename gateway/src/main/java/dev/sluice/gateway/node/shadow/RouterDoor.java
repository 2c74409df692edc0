// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import io.vertx.core.json.JsonObject;

/**
 * Where a shadow router takes copies, and what opens it. Immutable. It does not print its pass.
 *
 * @param port at the host of the member
 * @param pass made anew at each start
 */
record RouterDoor(int port, String pass) {

    private static final int PORT_MAX = 65_535;

    JsonObject json() {
        return new JsonObject().put("port", port).put("pass", pass);
    }

    static RouterDoor of(JsonObject json) {
        int port = json.getInteger("port", 0);
        String pass = json.getString("pass", "");
        if (port < 1 || port > PORT_MAX || pass.isEmpty()) {
            throw new IllegalArgumentException(
                    "shadow router: port " + port + " (expected: 1 to 65535, and a pass)");
        }
        return new RouterDoor(port, pass);
    }

    @Override
    public String toString() {
        return "RouterDoor[port " + port + "]";
    }
}
