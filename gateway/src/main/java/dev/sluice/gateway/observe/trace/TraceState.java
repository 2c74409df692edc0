// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.trace;

import java.util.List;

/**
 * The form of a {@code tracestate}: up to 32 members {@code key=value}, joined by commas, possibly
 * in several headers, with blanks and empty members between them. A key is 1 to 256 lower-case
 * letters, digits and {@code _ - * / @}, the first a letter or digit, and occurs once; a value is 1
 * to 256 printable ASCII characters but comma and equals sign, the last not a space.
 *
 * <p>The state is a whole: with one member that breaks the form none can be trusted to be what its
 * tracing system wrote, and all are dropped. Thread-safe: holds no state.
 */
final class TraceState {

    private static final int MEMBERS_MAX = 32;
    private static final int KEY_MAX = 256;
    private static final int VALUE_MAX = 256;

    private TraceState() {}

    /** The values of all headers as one value, empty when there is nothing valid to forward. */
    static String combined(List<String> values) {
        // Nearly always there is one header, which then goes on as it is.
        String joined = values.size() == 1 ? values.get(0) : String.join(",", values);
        return valid(joined) ? joined : "";
    }

    /** Whether there is a member, and all are well-formed and few enough. */
    private static boolean valid(String list) {
        int members = 0;
        int from = 0;
        while (from <= list.length()) {
            int comma = list.indexOf(',', from);
            int to = comma < 0 ? list.length() : comma;
            int first = blanksFrom(list, from, to);
            int last = blanksBefore(list, first, to);
            if (first < last) {
                members++;
                if (members > MEMBERS_MAX
                        || !member(list, first, last)
                        || keyOccursAfter(list, first, to)) {
                    return false;
                }
            }
            from = to + 1;
        }
        return members > 0;
    }

    private static boolean member(String list, int from, int to) {
        int equals = list.indexOf('=', from);
        return equals > from
                && equals < to
                && key(list, from, equals)
                && value(list, equals + 1, to);
    }

    private static boolean key(String list, int from, int to) {
        if (to - from > KEY_MAX || !letterOrDigit(list.charAt(from))) {
            return false;
        }
        for (int i = from + 1; i < to; i++) {
            char c = list.charAt(i);
            if (!letterOrDigit(c) && "_-*/@".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean value(String list, int from, int to) {
        if (from == to || to - from > VALUE_MAX) {
            return false;
        }
        for (int i = from; i < to; i++) {
            char c = list.charAt(i);
            if (c < ' ' || c > '~' || c == '=') {
                return false;
            }
        }
        return true;
    }

    /** Whether the key of the member at {@code from} is also that of a later member. */
    private static boolean keyOccursAfter(String list, int from, int memberEnd) {
        int keyLength = list.indexOf('=', from) + 1 - from;
        int comma = memberEnd;
        while (comma < list.length()) {
            int next = blanksFrom(list, comma + 1, list.length());
            if (list.regionMatches(next, list, from, keyLength)) {
                return true;
            }
            int following = list.indexOf(',', next);
            comma = following < 0 ? list.length() : following;
        }
        return false;
    }

    private static int blanksFrom(String list, int from, int to) {
        int first = from;
        while (first < to && blank(list.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int blanksBefore(String list, int from, int to) {
        int last = to;
        while (last > from && blank(list.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean letterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
