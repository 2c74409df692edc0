// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.scope;

/** Compares hosts of which either may be a wildcard. Thread-safe: holds no state. */
public final class HostPattern {

    private HostPattern() {}

    /**
     * Whether all hosts of one pattern are of the other: {@code *.example.com} covers {@code
     * a.example.com} and {@code *.a.example.com}, but not {@code example.com}.
     */
    public static boolean covers(String wide, String narrow) {
        return wide.startsWith("*") ? narrow.endsWith(wide.substring(1)) : wide.equals(narrow);
    }
}
