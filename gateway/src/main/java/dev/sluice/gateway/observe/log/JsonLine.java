// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.log;

import dev.sluice.gateway.failure.ResponseFlag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes a JSON object as one line into an array of bytes. Every byte is printable ASCII: whatever
 * else a value holds, control characters, quotes, line separators, characters that turn the
 * direction of text, is escaped, so that no value can end a line, begin a field or play tricks on a
 * terminal.
 *
 * <p>A text takes at most {@link #VALUE_BYTES_MAX} bytes and is cut off there. So a line of a
 * bounded number of fields has a bounded length, and the array's owner makes sure that it fits.
 * Confined to one event loop.
 */
final class JsonLine {

    /** Bytes of one text between its quotes; a longer one is cut, and three dots show it. */
    static final int VALUE_BYTES_MAX = 2048;

    private static final ResponseFlag[] FLAGS = ResponseFlag.values();
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] NULL = ascii("null");
    private static final byte[] CUT = ascii("...");

    /** What one character becomes at the longest: a backslash, a u and four digits. */
    private static final int ESCAPE_BYTES = 6;

    private static final char REPLACEMENT = '\ufffd';

    /** The digits of the longest number, and its sign. */
    private final byte[] digits = new byte[20];

    private final UtcStamp stamp = new UtcStamp();
    private byte[] out = {};
    private int at;

    /** Begins a line at an index of an array. */
    void begin(byte[] bytes, int first) {
        out = bytes;
        at = first;
    }

    /** Ends the line and says at which index. */
    int end() {
        out[at++] = '}';
        out[at++] = '\n';
        return at;
    }

    /** What stands between two values: a brace or comma, the name and a colon. */
    void prefix(byte[] bytes) {
        raw(bytes);
    }

    void nothing() {
        raw(NULL);
    }

    void number(long value) {
        if (value < 0) {
            out[at++] = '-';
        }
        int first = digits.length;
        long rest = value;
        do {
            // The remainder carries the sign, so the most negative number needs no care.
            digits[--first] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        } while (rest != 0);
        System.arraycopy(digits, first, out, at, digits.length - first);
        at += digits.length - first;
    }

    /** Milliseconds with three decimals, rounded to the nearest. */
    void millis(long nanos) {
        long micros = (nanos + 500) / 1000;
        number(micros / 1000);
        int decimals = (int) (micros % 1000);
        out[at++] = '.';
        out[at++] = (byte) ('0' + decimals / 100);
        out[at++] = (byte) ('0' + decimals / 10 % 10);
        out[at++] = (byte) ('0' + decimals % 10);
    }

    void time(long epochMillis) {
        out[at++] = '"';
        at = stamp.write(epochMillis, out, at);
        out[at++] = '"';
    }

    /** The codes of a set of flags as {@link ResponseFlag#codes} has them, without a string. */
    void flags(int set) {
        out[at++] = '"';
        int first = at;
        for (ResponseFlag flag : FLAGS) {
            if ((set & flag.bit()) != 0) {
                if (at > first) {
                    out[at++] = ',';
                }
                escaped(flag.code());
            }
        }
        if (at == first) {
            out[at++] = '-';
        }
        out[at++] = '"';
    }

    /** A text, or null when there is none. */
    void text(@Nullable String value) {
        if (value == null) {
            raw(NULL);
            return;
        }
        out[at++] = '"';
        escaped(value);
        out[at++] = '"';
    }

    /** A text that is null when it is empty. */
    void name(String value) {
        text(value.isEmpty() ? null : value);
    }

    /** Copies a text as far as it is plain and short enough, which nearly always is all of it. */
    private void escaped(String value) {
        byte[] target = out;
        int first = at;
        int length = Math.min(value.length(), VALUE_BYTES_MAX - CUT.length - ESCAPE_BYTES);
        int index = 0;
        while (index < length && plain(value.charAt(index))) {
            target[first + index] = (byte) value.charAt(index);
            index++;
        }
        at = first + index;
        if (index < value.length()) {
            escapedFrom(index, value, first);
        }
    }

    private void escapedFrom(int index, String value, int first) {
        int cutAt = first + VALUE_BYTES_MAX - CUT.length - ESCAPE_BYTES;
        for (int i = index; i < value.length(); i++) {
            if (at > cutAt) {
                raw(CUT);
                return;
            }
            char c = value.charAt(i);
            if (plain(c)) {
                out[at++] = (byte) c;
            } else {
                escape(value, i);
            }
        }
    }

    private static boolean plain(char c) {
        return c >= ' ' && c <= '~' && c != '"' && c != '\\';
    }

    private void escape(String value, int index) {
        char c = value.charAt(index);
        if (c == '"' || c == '\\') {
            out[at++] = '\\';
            out[at++] = (byte) c;
            return;
        }
        int shown = paired(value, index) ? c : REPLACEMENT;
        out[at++] = '\\';
        out[at++] = 'u';
        out[at++] = HEX[shown >> 12];
        out[at++] = HEX[(shown >> 8) & 0xf];
        out[at++] = HEX[(shown >> 4) & 0xf];
        out[at++] = HEX[shown & 0xf];
    }

    /** Whether a character is no surrogate or has its other half beside it. */
    private static boolean paired(String value, int index) {
        char c = value.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1));
        }
        return !Character.isLowSurrogate(c)
                || (index > 0 && Character.isHighSurrogate(value.charAt(index - 1)));
    }

    private void raw(byte[] bytes) {
        System.arraycopy(bytes, 0, out, at, bytes.length);
        at += bytes.length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
