// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

/**
 * Headers by which a proxy speaks to what is behind it. From a peer that is not trusted they are
 * forgeries, and are dropped. Thread-safe: holds no state.
 */
public final class EdgeHeaders {

    private EdgeHeaders() {}

    /** Whether only a trusted peer may send a header of this name, in any case. */
    public static boolean reserved(String name) {
        if (name.length() < 9) {
            return false;
        }
        char first = name.charAt(0);
        if (first != 'x' && first != 'X') {
            return name.equalsIgnoreCase("forwarded");
        }
        return startsWith(name, "x-forwarded-")
                || startsWith(name, "x-envoy-")
                || startsWith(name, "x-sluice-");
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
