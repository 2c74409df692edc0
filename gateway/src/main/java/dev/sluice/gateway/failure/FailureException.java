// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.failure;

/**
 * Carries a {@link Failure} through a failed future. It has no stack trace, because failures of
 * exchanges are expected and may come by the thousand per second. Immutable.
 */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.reason() + ": " + failure.detail(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
