// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

/**
 * One failure of an exchange or of a try. Immutable.
 *
 * @param untouched whether it is certain that no byte of the request reached an upstream, so that
 *     any method may be repeated
 * @param detail for the access log only, never shown to a client
 */
public record Failure(FailureReason reason, boolean untouched, String detail) {

    /** A failure before anything was sent to an upstream. */
    public static Failure before(FailureReason reason, String detail) {
        return new Failure(reason, true, detail);
    }

    /** A failure after bytes of the request may have reached an upstream. */
    public static Failure during(FailureReason reason, String detail) {
        return new Failure(reason, false, detail);
    }

    /** The exception that carries this failure through a future. */
    public FailureException asException() {
        return new FailureException(this);
    }

    /** The failure that {@code cause} carries; any other exception is a defect of ours. */
    public static Failure of(Throwable cause) {
        if (cause instanceof FailureException carrier) {
            return carrier.failure();
        }
        return during(FailureReason.INTERNAL, String.valueOf(cause));
    }
}
