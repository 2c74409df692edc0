// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.wire;

import dev.sluice.cluster.bus.Call;
import dev.sluice.cluster.bus.MessageCodec;
import dev.sluice.cluster.bus.Topic;
import dev.sluice.cluster.store.cell.CellJson;
import dev.sluice.cluster.store.cell.ConfigEdition;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/** Addresses on the bus about the config. Bytes of a config never travel on it. Immutable. */
public final class ConfigTopics {

    private static final MessageCodec<ConfigEdition> EDITION =
            codec(CellJson::encode, CellJson::edition);

    /** The publisher asks a gateway to make an edition ready. */
    public static final Call<ConfigEdition, PrepareAnswer> PREPARE =
            new Call<>(
                    "config.prepare.v1", EDITION, codec(WireJson::encode, WireJson::prepareAnswer));

    /** The publisher has given up an edition that it had asked to prepare. */
    public static final Topic<ConfigEdition> ABANDONED =
            new Topic<>("config.abandoned.v1", EDITION);

    /** Any node hands an operator's order to the publisher. */
    public static final Call<ChangeOrder, ChangeOutcome> CHANGE =
            new Call<>(
                    "config.change.v1",
                    codec(WireJson::encode, WireJson::order),
                    codec(WireJson::encode, WireJson::outcome));

    /** Any node asks another where it stands. */
    public static final Call<JsonObject, NodeStanding> STANDING =
            new Call<>(
                    "config.standing.v1",
                    codec(Function.identity(), Function.identity()),
                    codec(WireJson::encode, WireJson::standing));

    private ConfigTopics() {}

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
