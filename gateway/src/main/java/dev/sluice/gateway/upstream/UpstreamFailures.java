// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** Says in our terms what the HTTP client's exceptions mean. Thread-safe: holds no state. */
final class UpstreamFailures {

    /** No chain of causes is that long, unless it is a ring. */
    private static final int CAUSES_MAX = 8;

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
                        || cutInItsHead(cause)
                        || refusedByTls(cause);
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

    /** By TLS 1.3 a client learns only afterwards that the server does not believe it. */
    private static boolean refusedByTls(Throwable cause) {
        return root(cause) instanceof SSLException;
    }

    /** What was tried, and why it failed. */
    private static String words(Throwable cause) {
        Throwable root = root(cause);
        return root == cause ? message(cause) : message(cause) + ": " + message(root);
    }

    private static String message(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static Throwable root(Throwable cause) {
        Throwable root = cause;
        for (int i = 0; i < CAUSES_MAX && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }
}
