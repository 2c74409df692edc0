// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.target;

/** An octet written as {@code %} and two hexadecimal digits. Thread-safe: holds no state. */
final class PercentEscape {

    /** How many characters an escape takes beyond the {@code %}. */
    static final int DIGITS = 2;

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private PercentEscape() {}

    /** The octet that the escape at {@code at} stands for, or -1 if there is no escape. */
    static int octet(String text, int at) {
        if (at + DIGITS >= text.length()) {
            return -1;
        }
        int high = digit(text.charAt(at + 1));
        int low = digit(text.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : (high << 4) | low;
    }

    /** Whether the digits of the escape at {@code at} are in upper case. */
    static boolean upperCase(String text, int at) {
        return text.charAt(at + 1) < 'a' && text.charAt(at + 2) < 'a';
    }

    /** Writes the escape of an octet in upper case, and gives the place after it. */
    static int write(int octet, char[] into, int at) {
        into[at] = '%';
        into[at + 1] = HEX[octet >> 4];
        into[at + 2] = HEX[octet & 0xf];
        return at + 1 + DIGITS;
    }

    /** Whether the octet means the same escaped or not, RFC 3986 section 2.3. */
    static boolean unreserved(int octet) {
        return (octet >= 'a' && octet <= 'z')
                || (octet >= 'A' && octet <= 'Z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '.'
                || octet == '_'
                || octet == '~';
    }

    /** Not {@link Character#digit}, which also takes digits outside ASCII. */
    private static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        int letter = c | 0x20;
        boolean hex = letter >= 'a' && letter <= 'f';
        return hex ? letter - 'a' + 10 : -1;
    }
}
