// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

import java.nio.charset.StandardCharsets;

/**
 * The form of a {@code traceparent}:
 *
 * <pre>
 * version - trace id - parent id - flags
 *    2    1    32    1     16    1   2     lower-case hex digits
 * </pre>
 *
 * <p>Version {@code ff} and ids of only zeros are invalid. Version {@code 00} ends here; a later
 * version may go on after one more dash with parts that are unknown today. Thread-safe: holds no
 * state.
 */
final class TraceParent {

    static final int LENGTH = 55;

    /** The caller may have recorded the trace. */
    static final int SAMPLED = 0x01;

    /** The last seven bytes of the trace id are random. */
    static final int RANDOM_TRACE_ID = 0x02;

    private static final int TRACE_ID_AT = 3;
    private static final int PARENT_ID_AT = 36;
    private static final int FLAGS_AT = 53;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    private TraceParent() {}

    /** Whether a trace can be continued by this value. */
    static boolean valid(String value) {
        if (value.length() < LENGTH
                || value.charAt(TRACE_ID_AT - 1) != '-'
                || value.charAt(PARENT_ID_AT - 1) != '-'
                || value.charAt(FLAGS_AT - 1) != '-') {
            return false;
        }
        return versionAllows(value)
                && hex(value, 0, 2)
                && id(value, TRACE_ID_AT, PARENT_ID_AT - 1)
                && id(value, PARENT_ID_AT, FLAGS_AT - 1)
                && hex(value, FLAGS_AT, LENGTH);
    }

    /** A value of version 00; the ids are not all zero. */
    static String of(long traceIdHigh, long traceIdLow, long parentId, int flags) {
        byte[] text = new byte[LENGTH];
        text[0] = '0';
        text[1] = '0';
        text[TRACE_ID_AT - 1] = '-';
        digits(text, TRACE_ID_AT, 16, traceIdHigh);
        digits(text, TRACE_ID_AT + 16, 16, traceIdLow);
        text[PARENT_ID_AT - 1] = '-';
        digits(text, PARENT_ID_AT, 16, parentId);
        text[FLAGS_AT - 1] = '-';
        digits(text, FLAGS_AT, 2, flags);
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static boolean versionAllows(String value) {
        if (value.startsWith("ff")) {
            return false;
        }
        return value.length() == LENGTH || (!value.startsWith("00") && value.charAt(LENGTH) == '-');
    }

    private static boolean id(String value, int from, int to) {
        if (!hex(value, from, to)) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (value.charAt(i) != '0') {
                return true;
            }
        }
        return false;
    }

    private static boolean hex(String value, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static void digits(byte[] text, int at, int count, long bits) {
        for (int i = 0; i < count; i++) {
            text[at + i] = HEX[(int) (bits >>> (4 * (count - 1 - i))) & 0xf];
        }
    }
}
