// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * Keys and values of labels as Kubernetes takes them: a key is a name of at most 63 characters,
 * perhaps behind a DNS name and a slash; a value is a name or nothing. Thread-safe: holds no state.
 */
public final class LabelSyntax {

    private static final int NAME_CHARS_MAX = 63;
    private static final int PREFIX_CHARS_MAX = 253;

    private LabelSyntax() {}

    public static Optional<String> keyComplaint(String key) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean valid =
                name.length() <= NAME_CHARS_MAX
                        && qualified(name)
                        && (slash < 0 || prefix(key.substring(0, slash)));
        return valid
                ? Optional.empty()
                : Optional.of(
                        "label key \""
                                + key
                                + "\" (expected: letters, digits, dots, dashes and underscores,"
                                + " perhaps behind a DNS name and a slash)");
    }

    public static Optional<String> valueComplaint(String value) {
        return value.isEmpty() || qualified(value)
                ? Optional.empty()
                : Optional.of(
                        "label value \""
                                + value
                                + "\" (expected: letters, digits, dots, dashes and underscores,"
                                + " with a letter or digit at both ends)");
    }

    private static boolean prefix(String prefix) {
        if (prefix.length() > PREFIX_CHARS_MAX) {
            return false;
        }
        for (String label : prefix.split("\\.", -1)) {
            if (!DnsLabels.valid(label)) {
                return false;
            }
        }
        return true;
    }

    private static boolean qualified(String name) {
        for (int index = 0; index < name.length(); index++) {
            char character = name.charAt(index);
            boolean inner = index > 0 && index < name.length() - 1;
            boolean joint = character == '-' || character == '_' || character == '.';
            if (!DnsLabels.letterOrDigit(character) && !(inner && joint)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
