// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values by host: the exact host, else the longest wildcard suffix, else the value for all hosts. A
 * wildcard stands for one or more labels: {@code *.example.com} takes {@code a.b.example.com}, but
 * not {@code example.com}. Immutable if the values are.
 */
public final class HostIndex<T> {

    private static final String ALL = "*";

    private final Map<String, Optional<T>> exact;
    private final SuffixTable<T> suffixes;
    private final Optional<T> fallback;

    private HostIndex(
            Map<String, Optional<T>> exact, SuffixTable<T> suffixes, Optional<T> fallback) {
        this.exact = exact;
        this.suffixes = suffixes;
        this.fallback = fallback;
    }

    /**
     * Indexes values by pattern.
     *
     * @param byPattern by {@code host}, {@code *.suffix} or {@code *}, in lower case
     */
    public static <T> HostIndex<T> of(Map<String, T> byPattern) {
        Map<String, Optional<T>> exact = new HashMap<>();
        Map<String, Optional<T>> suffixes = new HashMap<>();
        byPattern.forEach(
                (pattern, value) -> {
                    boolean suffix = pattern.startsWith("*.");
                    (suffix ? suffixes : exact)
                            .put(suffix ? pattern.substring(1) : pattern, Optional.of(value));
                });
        Optional<T> fallback = exact.getOrDefault(ALL, Optional.empty());
        return new HostIndex<>(exact, new SuffixTable<>(suffixes), fallback);
    }

    /** The value for a canonical host. Allocates nothing. */
    public Optional<T> find(String host) {
        Optional<T> found = exact.getOrDefault(host, Optional.empty());
        if (found.isPresent()) {
            return found;
        }
        Optional<T> bySuffix = suffixes.longest(host);
        return bySuffix.isPresent() ? bySuffix : fallback;
    }

    /**
     * Values by a suffix of the host, found in one pass from the right: the hash of each suffix
     * follows from that of the next shorter one, so no substring is made. Open addressing, at most
     * half full. Immutable if the values are.
     */
    private static final class SuffixTable<T> {

        private static final String FREE = "";

        private final String[] suffixes;
        private final List<Optional<T>> values;
        private final int shift;

        /**
         * @param bySuffix by suffixes that begin with a dot
         */
        SuffixTable(Map<String, Optional<T>> bySuffix) {
            int size = Integer.highestOneBit(Math.max(bySuffix.size(), 1)) << 2;
            this.shift = 1 + Integer.numberOfLeadingZeros(size);
            this.suffixes = new String[size];
            Arrays.fill(suffixes, FREE);
            List<Optional<T>> slots = new ArrayList<>(Collections.nCopies(size, Optional.empty()));
            bySuffix.forEach(
                    (suffix, value) -> {
                        int slot = slot(hash(suffix), suffix, 0);
                        suffixes[slot] = suffix;
                        slots.set(slot, value);
                    });
            this.values = slots;
        }

        /** The value of the longest suffix that leaves at least one character of the host. */
        Optional<T> longest(String host) {
            Optional<T> longest = Optional.empty();
            int hash = 0;
            for (int i = host.length() - 1; i > 0; i--) {
                char c = host.charAt(i);
                hash = 31 * hash + c;
                if (c == '.') {
                    Optional<T> value = values.get(slot(hash, host, i));
                    longest = value.isPresent() ? value : longest;
                }
            }
            return longest;
        }

        /**
         * The slot of the suffix of {@code text} from {@code start} on, or the free one it would
         * take.
         */
        private int slot(int hash, String text, int start) {
            int slot = home(hash);
            while (!suffixes[slot].equals(FREE) && !endsWith(suffixes[slot], text, start)) {
                slot = (slot + 1) & (suffixes.length - 1);
            }
            return slot;
        }

        private static boolean endsWith(String suffix, String text, int start) {
            return suffix.length() == text.length() - start && text.startsWith(suffix, start);
        }

        private static int hash(String suffix) {
            int hash = 0;
            for (int i = suffix.length() - 1; i >= 0; i--) {
                hash = 31 * hash + suffix.charAt(i);
            }
            return hash;
        }

        /**
         * Multiplying by the golden ratio spreads the hashes of numbered names, which are in a row.
         */
        private int home(int hash) {
            return (hash * 0x9e37_79b9) >>> shift;
        }
    }
}
