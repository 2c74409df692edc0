// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * Labels of RFC 1123 as Istio takes them: letters, digits and inner dashes, at most 63 characters.
 * Thread-safe: holds no state.
 */
public final class DnsLabels {

    private static final int CHARS_MAX = 63;

    private DnsLabels() {}

    public static boolean valid(String label) {
        if (label.isEmpty() || label.length() > CHARS_MAX) {
            return false;
        }
        for (int index = 0; index < label.length(); index++) {
            boolean inner = index > 0 && index < label.length() - 1;
            char character = label.charAt(index);
            if (!letterOrDigit(character) && !(inner && character == '-')) {
                return false;
            }
        }
        return true;
    }

    /** A label, {@code *}, or a label behind {@code *} or {@code *-}. */
    static boolean validWithWildcard(String label) {
        if (!label.startsWith("*")) {
            return valid(label);
        }
        if (label.length() == 1) {
            return true;
        }
        String rest = label.substring(label.startsWith("*-") ? 2 : 1);
        return label.length() <= CHARS_MAX && valid(rest);
    }

    /** A complaint about a name that must be one label. */
    public static Optional<String> complaint(String what, String name) {
        return valid(name)
                ? Optional.empty()
                : Optional.of(
                        what
                                + ": \""
                                + name
                                + "\" (expected: 1 to "
                                + CHARS_MAX
                                + " letters, digits and inner dashes)");
    }

    static boolean letterOrDigit(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9');
    }
}
