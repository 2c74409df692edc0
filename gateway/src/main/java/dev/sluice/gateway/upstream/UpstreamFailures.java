// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;

/** Says in our terms what the HTTP client's exceptions mean. Thread-safe: holds no state. */
final class UpstreamFailures {

    private UpstreamFailures() {}

    /** No connection was had, so nothing was sent. */
    static Failure connecting(Throwable cause, String address) {
        FailureReason reason =
                cause instanceof ConnectionPoolTooBusyException
                        ? FailureReason.UPSTREAM_OVERFLOW
                        : FailureReason.CONNECT_FAILED;
        return Failure.before(reason, address + ": " + words(cause));
    }

    /** The connection was had and may have carried bytes of the request. */
    static Failure exchanging(Throwable cause, String address) {
        boolean lost =
                cause instanceof HttpClosedException
                        || cause instanceof StreamResetException
                        || cause instanceof IOException
                        || cutInItsHead(cause);
        FailureReason reason =
                lost ? FailureReason.UPSTREAM_RESET : FailureReason.UPSTREAM_PROTOCOL;
        return Failure.during(reason, address + ": " + words(cause));
    }

    /** The upstream left HTTP although no request of ours offers that. */
    static Failure unasked(String address) {
        return Failure.during(
                FailureReason.UPSTREAM_PROTOCOL, address + ": 101 (Switching Protocols) unasked");
    }

    private static boolean cutInItsHead(Throwable cause) {
        // By name: the decoder's exceptions belong to the wire package's library.
        return cause.getClass().getSimpleName().equals("PrematureChannelClosureException");
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
