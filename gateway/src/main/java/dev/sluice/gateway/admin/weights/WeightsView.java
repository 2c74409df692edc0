// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.weights;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * The weights of the cluster as the admin plane sees and sets them. A future fails with {@link
 * WeightsRefusal}, or with an {@link IllegalArgumentException} when what was asked for makes no
 * sense. Thread-safe: called from whatever thread serves the admin port.
 */
public interface WeightsView {

    /**
     * The weights in force and where they come from: of all routes whose weights are set, or of all
     * routes of one VirtualService.
     *
     * @throws IllegalArgumentException when there is no such VirtualService
     */
    JsonObject shown(Optional<String> virtualService);

    /** Sets the weights of a route; the answer shows what is in force then. */
    Future<JsonObject> set(WeightsRequest request);

    /** Has a route follow the config again; the answer shows what is in force then. */
    Future<JsonObject> clear(WeightsRequest request);
}
