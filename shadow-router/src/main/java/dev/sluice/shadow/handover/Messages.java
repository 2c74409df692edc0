// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import io.vertx.core.buffer.Buffer;

/**
 * The form of messages: one byte for the type, four for the length, and so many bytes. Thread-safe:
 * holds no state.
 */
public final class Messages {

    static final int PREFIX_BYTES = 5;

    /**
     * A head of 64 KiB, the most that is taken from clients, in quotes; pieces of bodies are
     * smaller, as connections read no more at once, and are cut otherwise.
     */
    public static final int PAYLOAD_BYTES_MAX = 512 * 1024;

    private Messages() {}

    /** What stands before a payload of so many bytes. */
    public static Buffer prefix(MessageType type, int payloadBytes) {
        return Buffer.buffer(PREFIX_BYTES)
                .appendByte((byte) type.ordinal())
                .appendInt(payloadBytes);
    }

    /** A message without a payload. */
    public static Buffer of(MessageType type) {
        return prefix(type, 0);
    }

    /** A whole message. */
    public static Buffer of(MessageType type, Buffer payload) {
        return prefix(type, payload.length()).appendBuffer(payload);
    }
}
