// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.gateway.admin.peer.PeerPass;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Addresses on the bus about the nodes' internal ports. Immutable. */
final class ClusterTopics {

    /** A member asks another for the pass of its internal port. */
    static final Call<JsonObject, PeerPass> INTERNAL_PASS =
            new Call<>(
                    "cluster.internal-pass.v1",
                    MessageCodec.of(Function.identity(), Function.identity()),
                    MessageCodec.of(ClusterTopics::encode, ClusterTopics::pass));

    private ClusterTopics() {}

    private static JsonObject encode(PeerPass pass) {
        return new JsonObject().put("pass", pass.secret());
    }

    private static PeerPass pass(JsonObject wire) {
        return PeerPass.told(wire.getString("pass", ""));
    }
}
