// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import io.vertx.core.buffer.Buffer;

/**
 * The form of messages: one byte for the type, four for the length, and so many bytes. Thread-safe:
 * holds no state.
 */
public final class Messages {

    static final int PREFIX_BYTES = 5;

    /** A head of 64 KiB, the most that is taken from clients, with room for quotes. */
    public static final int JSON_BYTES_MAX = 512 * 1024;

    /** Connections read no more at once; what is larger is cut. */
    public static final int CHUNK_BYTES_MAX = 64 * 1024;

    private Messages() {}

    /** How large a payload of this type may be. */
    static int payloadBytesMax(MessageType type) {
        return switch (type) {
            case TERMS, ORDER, PRIMARY_HEAD -> JSON_BYTES_MAX;
            case REQUEST_CHUNK, PRIMARY_CHUNK -> CHUNK_BYTES_MAX;
            case REQUEST_END, PRIMARY_END, PRIMARY_OVER -> 0;
        };
    }

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
