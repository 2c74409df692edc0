// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.gateway.admin.peer.PeerPass;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Addresses on the bus about the nodes themselves. Immutable. */
final class ClusterTopics {

    /** Each node tells all others how it stands. */
    static final Topic<NodeReported> NODE_REPORTED =
            new Topic<>("cluster.node-reported.v1", codec(ReportJson::encode, ReportJson::decode));

    /** A member asks another for the pass of its internal port. */
    static final Call<JsonObject, PeerPass> INTERNAL_PASS =
            new Call<>(
                    "cluster.internal-pass.v1",
                    codec(Function.identity(), Function.identity()),
                    codec(ClusterTopics::encode, ClusterTopics::pass));

    private ClusterTopics() {}

    private static JsonObject encode(PeerPass pass) {
        return new JsonObject().put("pass", pass.secret());
    }

    private static PeerPass pass(JsonObject wire) {
        return PeerPass.told(ReportJson.text(wire, "pass"));
    }

    private static <M> MessageCodec<M> codec(
            Function<M, JsonObject> encode, Function<JsonObject, M> decode) {
        return new MessageCodec<>() {
            @Override
            public JsonObject encode(M message) {
                return encode.apply(message);
            }

            @Override
            public M decode(JsonObject wire) {
                return decode.apply(wire);
            }
        };
    }
}
