// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.listener;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.listener.wire.Wire;
import dev.sluice.gateway.listener.wire.WireViolation;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * Says in our terms why no request could be made of a connection's bytes. Thread-safe: holds no
 * state.
 */
final class WireFailures {

    private WireFailures() {}

    static Failure of(HttpServerRequest request) {
        Optional<WireViolation> violation = Wire.violation(request.connection());
        if (violation.isPresent()) {
            return Failure.before(reason(violation.get()), violation.get().description());
        }
        Throwable cause = request.decoderResult().cause();
        return Failure.before(reason(cause), String.valueOf(cause.getMessage()));
    }

    private static FailureReason reason(WireViolation violation) {
        return switch (violation) {
            case TOO_MANY_HEADERS -> FailureReason.HEADERS_TOO_LARGE;
            case SLOW_HEAD -> FailureReason.SLOW_REQUEST;
            default -> FailureReason.MALFORMED_REQUEST;
        };
    }

    private static FailureReason reason(Throwable cause) {
        // By name: the decoder's exceptions belong to the wire package's library.
        return switch (cause.getClass().getSimpleName()) {
            case "TooLongHttpLineException" -> FailureReason.URI_TOO_LONG;
            case "TooLongHttpHeaderException" -> FailureReason.HEADERS_TOO_LARGE;
            default -> FailureReason.MALFORMED_REQUEST;
        };
    }
}
