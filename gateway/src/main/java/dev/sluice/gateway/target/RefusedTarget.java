// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

/**
 * A request target or host that is refused. Immutable.
 *
 * @param found the text at fault, as sent; may hold any character
 */
public record RefusedTarget(Reason reason, String found) implements ParsedTarget, ParsedHost {

    /** What was found and what was expected, in words for the log. */
    public String message() {
        return "\"" + found + "\" (expected: " + reason.expected() + ")";
    }

    /**
     * Why a request target or its host cannot be brought into one form, so that the request is
     * refused instead of repaired. Immutable.
     */
    public enum Reason {
        HOST_EMPTY("a host"),
        HOST_CHARACTER(
                "a host of ASCII letters, digits, '-', '_' and '.'; no escapes, IDN as xn--"),
        HOST_LABEL("a host without empty labels"),
        HOST_LENGTH("a host of at most " + CanonicalHost.NAME_CHARS_MAX + " characters"),
        HOST_IPV6("an IPv6 address in brackets, without zone"),
        PORT("a port from 1 to 65535"),
        FORM("a target that starts with '/', 'http://' or 'https://'"),
        ASTERISK("'*' as the target of OPTIONS only"),
        AUTHORITY("an absolute target whose authority equals the Host header"),
        FRAGMENT("a target without '#'"),
        CHARACTER("visible ASCII characters"),
        ESCAPE("two hexadecimal digits after each '%' of the path"),
        NUL("a path without %00");

        private final String expected;

        Reason(String expected) {
            this.expected = expected;
        }

        /** What would have been accepted. */
        public String expected() {
            return expected;
        }
    }
}
