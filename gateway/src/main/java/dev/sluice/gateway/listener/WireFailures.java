// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.wire.WireViolation;

/**
 * Says in our terms why no request could be made of a connection's bytes. Thread-safe: holds no
 * state.
 */
final class WireFailures {

    private WireFailures() {}

    static Failure of(WireViolation violation) {
        return Failure.before(reason(violation), violation.description());
    }

    private static FailureReason reason(WireViolation violation) {
        return switch (violation) {
            case LONG_REQUEST_LINE -> FailureReason.URI_TOO_LONG;
            case TOO_MANY_HEADERS, LARGE_HEAD -> FailureReason.HEADERS_TOO_LARGE;
            case UNKNOWN_VERSION -> FailureReason.VERSION_NOT_SUPPORTED;
            case SLOW_HEAD -> FailureReason.SLOW_REQUEST;
            default -> FailureReason.MALFORMED_REQUEST;
        };
    }
}
