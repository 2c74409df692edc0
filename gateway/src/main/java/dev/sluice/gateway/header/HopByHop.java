// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.header;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that speak of one connection and go no further: those of RFC 9110 section 7.6.1 and those
 * that a Connection header nominates. Thread-safe: holds no state.
 */
public final class HopByHop {

    private static final Set<String> NONE = Set.of();

    private HopByHop() {}

    /** Whether the header belongs to the connection whatever a Connection header says. */
    public static boolean always(String name) {
        return switch (name.length()) {
            case 2 -> name.equalsIgnoreCase("te");
            case 7 -> name.equalsIgnoreCase("trailer") || name.equalsIgnoreCase("upgrade");
            case 10 -> name.equalsIgnoreCase("connection") || name.equalsIgnoreCase("keep-alive");
            case 16 -> name.equalsIgnoreCase("proxy-connection");
            case 17 -> name.equalsIgnoreCase("transfer-encoding");
            default -> false;
        };
    }

    /**
     * The lower-case names that the Connection header of a message nominates, beside those that are
     * never passed on anyway. Host and the headers that frame a message cannot be nominated away.
     */
    public static Set<String> nominated(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CONNECTION)) {
            return NONE;
        }
        List<String> lines = headers.getAll(HttpHeaders.CONNECTION);
        if (lines.size() == 1 && trivial(lines.get(0))) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        for (String line : lines) {
            for (String token : line.split(",", -1)) {
                String name = token.trim().toLowerCase(Locale.ROOT);
                if (!name.equals("host") && !name.equals("content-length")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static boolean trivial(String connection) {
        return connection.equalsIgnoreCase("keep-alive") || connection.equalsIgnoreCase("close");
    }
}
