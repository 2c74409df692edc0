// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.syntax;

import java.util.Optional;

/**
 * Envoy's format for header values: text, {@code %%} for a percent sign, and variables, {@code
 * %NAME%} or {@code %NAME(arguments)%}, where the arguments are text up to the closing parenthesis
 * or a JSON array of strings. Whether a variable exists is not judged here. Confined to one call.
 */
final class HeaderValueFormat {

    private final String value;
    private int next;

    private HeaderValueFormat(String value) {
        this.value = value;
    }

    static Optional<String> complaint(String value) {
        return new HeaderValueFormat(value).check();
    }

    private Optional<String> check() {
        while (next < value.length()) {
            if (value.charAt(next++) != '%') {
                continue;
            }
            if (next < value.length() && value.charAt(next) == '%') {
                next++;
            } else if (!variable()) {
                return Optional.of(
                        "header value \""
                                + value
                                + "\" (expected: variables as %NAME% or %NAME(arguments)%, and %%"
                                + " for a percent sign)");
            }
        }
        return Optional.empty();
    }

    /** Reads a variable up to its closing percent sign. */
    private boolean variable() {
        while (next < value.length()) {
            char character = value.charAt(next++);
            if (character == '%') {
                return true;
            }
            if (character == '(') {
                skipSpaces();
                return next < value.length() && arguments() && closing('%');
            }
        }
        return false;
    }

    private boolean arguments() {
        if (value.charAt(next) != '[') {
            return value.charAt(next) != ')' && text(')');
        }
        next++;
        do {
            skipSpaces();
            if (next == value.length() || value.charAt(next++) != '"' || !text('"')) {
                return false;
            }
            skipSpaces();
        } while (next < value.length() && value.charAt(next++) == ',');
        return value.charAt(next - 1) == ']' && closing(')');
    }

    /** Reads text up to and with its end; a backslash protects the character behind it. */
    private boolean text(char end) {
        while (next < value.length()) {
            char character = value.charAt(next++);
            if (character == end) {
                return true;
            }
            if (character == '\\') {
                next++;
            }
        }
        return false;
    }

    private boolean closing(char expected) {
        skipSpaces();
        return next < value.length() && value.charAt(next++) == expected;
    }

    private void skipSpaces() {
        while (next < value.length() && value.charAt(next) == ' ') {
            next++;
        }
    }
}
