// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * The values of one label, numbered in the order in which the node first saw them. The first {@link
 * #VALUES_MAX} keep their number for the life of the process, so that counters never go backwards;
 * all later ones are {@link #OTHER}. All event loops share one dictionary, so they agree on which
 * value is which and no series can appear twice.
 *
 * <p>A lookup takes no lock and allocates nothing, and it computes no hash, because a string
 * remembers its own and names live as long as their config. Thread-safe: lookups read a concurrent
 * map, additions are serialized.
 */
final class LabelValues {

    /** The number of every value that came after the label was full. */
    static final int OTHER = 0;

    /**
     * Values a label may have beside {@code other}: what a Prometheus server digests without care.
     */
    static final int VALUES_MAX = 1000;

    /** What a label shows for {@link #OTHER}. */
    static final String OTHER_VALUE = "other";

    /** Stands for the empty string, which Prometheus could not tell from a missing label. */
    private static final String NONE_VALUE = "-";

    private final ConcurrentMap<String, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<String> values = new AtomicReferenceArray<>(VALUES_MAX + 1);
    private final LongAdder overflows = new LongAdder();
    private volatile int used;

    LabelValues() {
        values.set(OTHER, OTHER_VALUE);
        numbers.put(OTHER_VALUE, OTHER);
    }

    /** The number of {@code value}, given now if the value is new and there is room. */
    int number(String value) {
        String shown = value.isEmpty() ? NONE_VALUE : value;
        Integer known = numbers.get(shown);
        if (known != null) {
            return known;
        }
        if (used < VALUES_MAX) {
            return add(shown);
        }
        overflows.increment();
        return OTHER;
    }

    /** The value with this number. */
    String value(int number) {
        return values.get(number);
    }

    /** The highest number given so far. */
    int used() {
        return used;
    }

    /** How often a value was counted as {@code other} because the label was full. */
    long overflows() {
        return overflows.sum();
    }

    private synchronized int add(String value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (used == VALUES_MAX) {
            overflows.increment();
            return OTHER;
        }
        int number = used + 1;
        values.set(number, value);
        used = number;
        numbers.put(value, number);
        return number;
    }
}
