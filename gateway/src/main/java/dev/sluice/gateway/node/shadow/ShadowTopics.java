// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.MessageCodec;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Addresses on the bus about shadows. Immutable. */
final class ShadowTopics {

    /** A gateway asks a shadow router where it takes copies. */
    static final Call<JsonObject, RouterDoor> ROUTER_DOOR =
            new Call<>(
                    "shadow.router-door.v1",
                    MessageCodec.of(Function.identity(), Function.identity()),
                    MessageCodec.of(RouterDoor::json, RouterDoor::of));

    private ShadowTopics() {}
}
