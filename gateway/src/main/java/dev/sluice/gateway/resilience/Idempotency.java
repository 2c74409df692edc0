// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

/**
 * Which methods a client may send twice with the effect of once: RFC 9110 section 9.2.2. An unknown
 * method is not. Thread-safe: holds no state.
 */
public final class Idempotency {

    private Idempotency() {}

    public static boolean idempotent(String method) {
        return switch (method) {
            case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE" -> true;
            default -> false;
        };
    }
}
