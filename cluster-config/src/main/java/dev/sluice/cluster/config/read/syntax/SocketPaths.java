// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * Addresses of Unix domain sockets, {@code unix:///path} or {@code unix://@name}. Thread-safe:
 * holds no state.
 */
public final class SocketPaths {

    private static final String PREFIX = "unix://";

    private SocketPaths() {}

    /** Whether an address claims to be a socket. */
    public static boolean socket(String address) {
        return address.startsWith(PREFIX);
    }

    /** A complaint about an address that is a socket. */
    public static Optional<String> complaint(String address) {
        String path = address.substring(PREFIX.length());
        boolean named = path.startsWith("@");
        boolean file = path.startsWith("/") && !path.endsWith("/");
        return named || file
                ? Optional.empty()
                : Optional.of(
                        "socket \""
                                + address
                                + "\" (expected: unix:// and the absolute path of a file, or"
                                + " @name)");
    }
}
