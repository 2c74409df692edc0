// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

import io.vertx.core.json.JsonObject;

/** A message for tests, and the codec, topic and call that carry it. Immutable. */
record Noted(int number, String text) {

    static final MessageCodec<Noted> CODEC =
            new MessageCodec<>() {
                @Override
                public JsonObject encode(Noted message) {
                    return new JsonObject()
                            .put("number", message.number())
                            .put("text", message.text());
                }

                @Override
                public Noted decode(JsonObject wire) {
                    Integer number = wire.getInteger("number");
                    if (number == null) {
                        throw new IllegalArgumentException("number: missing (expected: a number)");
                    }
                    return new Noted(number, wire.getString("text", ""));
                }
            };

    static final Topic<Noted> TOPIC = new Topic<>("test.noted.v1", CODEC);

    static final Call<Noted, Noted> CALL = new Call<>("test.note.v1", CODEC, CODEC);

    static Noted number(int number) {
        return new Noted(number, "");
    }

    /** A message of about so many bytes on the wire. */
    static Noted large(int bytes) {
        return new Noted(0, "x".repeat(bytes));
    }
}
