// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.bus;

/** A question on the bus that got no answer; the message names the node and why. Immutable. */
public final class CallFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** Why there is no answer. Immutable. */
    public enum Kind {
        /** Nobody of that name answers; the question was not taken. */
        ABSENT,
        /** The deadline has passed; the question may have been taken. */
        LATE,
        /** The node took the question and failed. */
        FAILED,
        /** The question is larger than the bus carries; it was not sent. */
        REFUSED
    }

    public CallFailure(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
