// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import io.vertx.core.json.JsonObject;

/**
 * One endpoint of an upstream at this moment. Immutable.
 *
 * @param weight its share among its neighbours
 * @param inFlight requests that it has not answered in full
 * @param ejected whether it gets none, because it has failed
 */
public record EndpointView(String address, int weight, long inFlight, boolean ejected) {

    JsonObject json() {
        return new JsonObject()
                .put("address", address)
                .put("weight", weight)
                .put("inFlight", inFlight)
                .put("ejected", ejected);
    }
}
