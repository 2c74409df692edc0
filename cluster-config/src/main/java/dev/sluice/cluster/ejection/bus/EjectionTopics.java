// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.member.NodeName;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The addresses on which nodes tell of ejections. Immutable. */
final class EjectionTopics {

    static final Topic<EjectionsTold> ENDPOINT_EJECTED =
            new Topic<>("gateway.endpoint-ejected.v1", new Codec());

    private EjectionTopics() {}

    /** Thread-safe: it holds no state. */
    private static final class Codec implements MessageCodec<EjectionsTold> {

        @Override
        public JsonObject encode(EjectionsTold told) {
            JsonArray ejected = new JsonArray();
            told.ejected().forEach(each -> ejected.add(encode(each)));
            return new JsonObject()
                    .put("node", told.teller().node().value())
                    .put("run", told.teller().run())
                    .put("sequence", told.teller().sequence())
                    .put("complete", told.complete())
                    .put("ejected", ejected);
        }

        private static JsonObject encode(EndpointEjected each) {
            return new JsonObject()
                    .put("upstream", each.endpoint().upstream())
                    .put("address", each.endpoint().address())
                    .put("wholeMillis", each.wholeMillis())
                    .put("leftMillis", each.leftMillis());
        }

        @Override
        public EjectionsTold decode(JsonObject wire) {
            List<EndpointEjected> ejected = new ArrayList<>();
            for (Object each : wire.getJsonArray("ejected", new JsonArray())) {
                ejected.add(decodeOne((JsonObject) each));
            }
            return new EjectionsTold(
                    new Teller(
                            new NodeName(wire.getString("node", "")),
                            number(wire, "run"),
                            number(wire, "sequence")),
                    wire.getBoolean("complete", false),
                    ejected);
        }

        private static EndpointEjected decodeOne(JsonObject each) {
            return new EndpointEjected(
                    new EndpointKey(each.getString("upstream", ""), each.getString("address", "")),
                    number(each, "wholeMillis"),
                    number(each, "leftMillis"));
        }

        private static long number(JsonObject json, String name) {
            Long value = json.getLong(name);
            if (value == null) {
                throw new IllegalArgumentException(name + ": null (expected: a whole number)");
            }
            return value;
        }
    }
}
