// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.key;

import org.jspecify.annotations.Nullable;

/** Reads the Cookie header. Thread-safe: holds no state. */
final class Cookies {

    private Cookies() {}

    /** The value of the first cookie of that name, without the quotes it may stand in. */
    static @Nullable String first(@Nullable String header, String name) {
        if (header == null) {
            return null;
        }
        int start = 0;
        while (start < header.length()) {
            int semicolon = header.indexOf(';', start);
            int end = semicolon < 0 ? header.length() : semicolon;
            while (start < end && header.charAt(start) == ' ') {
                start++;
            }
            int nameEnd = start + name.length();
            if (nameEnd < end && header.startsWith(name, start) && header.charAt(nameEnd) == '=') {
                return unquoted(header.substring(nameEnd + 1, end).trim());
            }
            start = end + 1;
        }
        return null;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
