// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import io.vertx.core.json.JsonObject;
import java.util.function.Function;

/**
 * The form of a message on the wire. Thread-safe: it holds no state.
 *
 * @param <M> the message
 */
public interface MessageCodec<M> {

    JsonObject encode(M message);

    /**
     * The message; members that are not known are ignored, so that a newer sender is understood.
     *
     * @throws IllegalArgumentException when a member is missing or malformed
     */
    M decode(JsonObject wire);

    /** A codec of two functions. */
    static <M> MessageCodec<M> of(Function<M, JsonObject> encode, Function<JsonObject, M> decode) {
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
