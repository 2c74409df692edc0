// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

/** What a message says. Its place in this list stands on the wire. Immutable. */
public enum MessageType {
    /** What all copies of the rule have in common; the first message. */
    TERMS,
    /** The copy itself; the second message. */
    ORDER,
    /** A piece of the request's body. */
    REQUEST_CHUNK,
    /** The request is complete. */
    REQUEST_END,
    /** Status and headers of the primary's answer. */
    PRIMARY_HEAD,
    /** A piece of the primary's answer. */
    PRIMARY_CHUNK,
    /** The primary's answer is complete. */
    PRIMARY_END,
    /** The primary exchange is over; nothing follows. */
    PRIMARY_OVER;

    private static final MessageType[] ALL = values();

    /**
     * The type that stands on the wire.
     *
     * @throws IllegalArgumentException when there is none
     */
    static MessageType of(int place) {
        if (place < 0 || place >= ALL.length) {
            throw new IllegalArgumentException(
                    "message type: " + place + " (expected: 0 to " + (ALL.length - 1) + ")");
        }
        return ALL[place];
    }
}
