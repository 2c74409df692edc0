// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.weights;

/** A change of weights that makes sense and was not made; the message says why. Immutable. */
public final class WeightsRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What whoever asked can do about it. Immutable. */
    public enum Kind {
        /** Look what is there now, and ask again. */
        CONFLICT(409),
        /** Wait until the store answers; whether the change was made is not known. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }
    }

    public WeightsRefusal(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** As HTTP has it. */
    public int status() {
        return kind.status;
    }
}
