// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import io.vertx.core.buffer.Buffer;

/**
 * Puts messages together from the pieces that a stream brings. It holds one message that is not
 * complete, of {@link Messages#JSON_BYTES_MAX} at most. Confined to one event loop.
 */
public final class MessageReader {

    private final Receiver receiver;
    private Buffer rest = Buffer.buffer();

    /** Who is told of each message. Confined to one event loop. */
    public interface Receiver {

        /**
         * Takes a message.
         *
         * @param payload shares its bytes with the stream's buffer
         */
        void message(MessageType type, Buffer payload);
    }

    public MessageReader(Receiver receiver) {
        this.receiver = receiver;
    }

    /**
     * Reads on.
     *
     * @throws IllegalArgumentException when this is no message of ours
     */
    public void read(Buffer piece) {
        Buffer all = rest.length() == 0 ? piece : rest.appendBuffer(piece);
        int at = 0;
        while (all.length() - at >= Messages.PREFIX_BYTES) {
            MessageType type = MessageType.of(all.getUnsignedByte(at));
            int from = at + Messages.PREFIX_BYTES;
            int length = length(type, all.getUnsignedInt(at + 1));
            if (all.length() - from < length) {
                break;
            }
            at = from + length;
            receiver.message(type, all.slice(from, at));
        }
        if (at == 0 && all == rest) {
            return;
        }
        rest = Buffer.buffer().appendBuffer(all.slice(at, all.length()));
    }

    private static int length(MessageType type, long found) {
        int max = Messages.payloadBytesMax(type);
        if (found > max) {
            throw new IllegalArgumentException(
                    type + ": " + found + " bytes (expected: at most " + max + ")");
        }
        return (int) found;
    }
}
