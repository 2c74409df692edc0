// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/** Numbers of TCP ports. Thread-safe: holds no state. */
public final class PortNumbers {

    private static final int MAX = 65_535;

    private PortNumbers() {}

    public static Optional<String> complaint(long port) {
        return port >= 1 && port <= MAX
                ? Optional.empty()
                : Optional.of("port " + port + " (expected: 1 to " + MAX + ")");
    }
}
