// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The series of one metric, numbered from 0 in the order in which the node first saw them; the
 * number is the index of the series' cells on every event loop. Number 0 takes whatever comes after
 * the table is full. Series live as long as the process. Thread-safe: lookups read a concurrent
 * map, additions are serialized; an event loop asks once per series.
 */
final class SeriesTable {

    /** The number of the series that takes what does not fit. */
    static final int OVERFLOW = 0;

    private final ConcurrentMap<Key, Integer> numbers = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Key> keys;
    private volatile int size = 1;

    /**
     * @param seriesMax how many series there may be, the overflow series included
     * @param overflow the labels of the overflow series
     */
    SeriesTable(int seriesMax, Key overflow) {
        keys = new AtomicReferenceArray<>(seriesMax);
        keys.set(OVERFLOW, overflow);
        numbers.put(overflow, OVERFLOW);
    }

    /** The number of the series with these labels, given now if it is new and there is room. */
    int number(long where, long what) {
        Key key = new Key(where, what);
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        return size < keys.length() ? add(key) : OVERFLOW;
    }

    /** How many series there are; their numbers are below. */
    int size() {
        return size;
    }

    int seriesMax() {
        return keys.length();
    }

    Key key(int number) {
        return keys.get(number);
    }

    private synchronized int add(Key key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return known;
        }
        int number = size;
        if (number == keys.length()) {
            return OVERFLOW;
        }
        keys.set(number, key);
        numbers.put(key, number);
        size = number + 1;
        return number;
    }

    /** The labels of a series as {@link ExchangeLabels} packs them. Immutable. */
    record Key(long where, long what) {}
}
