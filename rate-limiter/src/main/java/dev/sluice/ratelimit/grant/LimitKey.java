// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

import java.util.Arrays;
import java.util.List;

/**
 * What one cell counts: a limit and the values of its key parts. The hash is made of {@link
 * String#hashCode}, which is the same on every JVM. {@link #hash} and {@link #matches} let a table
 * be searched without making a key. Immutable.
 */
public final class LimitKey {

    /** Stands for all keys beyond the bound of a table; no header value contains this character. */
    private static final String OVERFLOW = "\u0000overflow";

    private static final int PRIME = 31;

    private final String limit;
    private final String[] parts;
    private final int hash;

    public LimitKey(String limit, List<String> parts) {
        this.limit = limit;
        this.parts = parts.toArray(new String[0]);
        this.hash = hash(limit, this.parts, 0, this.parts.length);
    }

    /** The one key that stands for all keys of a limit for which there is no room. */
    public static LimitKey overflow(String limit) {
        return new LimitKey(limit, List.of(OVERFLOW));
    }

    /** The hash code of the key with {@code count} of {@code parts}, beginning at {@code from}. */
    public static int hash(String limit, String[] parts, int from, int count) {
        int hash = limit.hashCode();
        for (int i = from; i < from + count; i++) {
            hash = PRIME * hash + parts[i].hashCode();
        }
        return hash;
    }

    /** Whether this is the key with {@code count} of {@code others}, beginning at {@code from}. */
    public boolean matches(String otherLimit, String[] others, int from, int count) {
        return parts.length == count
                && limit.equals(otherLimit)
                && Arrays.equals(parts, 0, count, others, from, from + count);
    }

    public String limit() {
        return limit;
    }

    public List<String> parts() {
        return List.of(parts);
    }

    public boolean overflow() {
        return parts.length == 1 && parts[0].equals(OVERFLOW);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LimitKey key
                && hash == key.hash
                && matches(key.limit, key.parts, 0, key.parts.length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return limit + Arrays.toString(parts);
    }
}
