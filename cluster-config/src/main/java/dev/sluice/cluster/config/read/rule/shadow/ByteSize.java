// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.rule.shadow;

import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sizes in the notation of Kubernetes with binary units: {@code 512Ki}, {@code 1Mi}, {@code 1Gi},
 * or bytes without a unit. Decimal units are left out, because half of their readers mean the
 * binary ones. Thread-safe: holds no state.
 */
public final class ByteSize {

    /** The word for no bound, where there may be none. */
    public static final String UNLIMITED = "unlimited";

    private static final Map<String, Integer> SHIFT_BY_UNIT =
            Map.of("", 0, "Ki", 10, "Mi", 20, "Gi", 30);

    /** Nine digits of the largest unit still fit into a long. */
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(|Ki|Mi|Gi)");

    private ByteSize() {}

    /** The bytes that a text stands for; none when it is malformed or unlimited. */
    public static OptionalLong parse(String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        Integer shift = SHIFT_BY_UNIT.get(size.group(2));
        return shift == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(size.group(1)) << shift);
    }

    /** A number of bytes in the largest unit that gives a whole number. */
    static String shown(long bytes) {
        for (String unit : new String[] {"Gi", "Mi", "Ki"}) {
            long size = 1L << SHIFT_BY_UNIT.getOrDefault(unit, 0);
            if (bytes >= size && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }
}
