// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Numbers that one event loop writes and a scrape reads. As there is only one writer, adding is a
 * plain read and an opaque write: no lock, no fence, no lost update; a reader sees each cell whole,
 * and never an older value after a newer one. The array doubles when a higher index comes, up to
 * its bound. Thread-safe for one writer and any number of readers.
 */
final class Cells {

    private static final int LENGTH_MIN = 16;

    private final int lengthMax;
    private volatile AtomicLongArray cells;

    Cells(int lengthMax) {
        this.lengthMax = lengthMax;
        cells = new AtomicLongArray(Math.min(LENGTH_MIN, lengthMax));
    }

    /** Adds to a cell; only the event loop that owns the cells may call this. */
    void add(int index, long amount) {
        AtomicLongArray current = cells;
        if (index >= current.length()) {
            current = grown(current, index);
        }
        current.setOpaque(index, current.getPlain(index) + amount);
    }

    /** The value of a cell, 0 if nothing was ever added to it. */
    long value(int index) {
        AtomicLongArray current = cells;
        return index < current.length() ? current.getOpaque(index) : 0;
    }

    private AtomicLongArray grown(AtomicLongArray current, int index) {
        int length = Math.min(lengthMax, Math.max(index + 1, 2 * current.length()));
        AtomicLongArray longer = new AtomicLongArray(length);
        for (int copied = 0; copied < current.length(); copied++) {
            longer.setPlain(copied, current.getPlain(copied));
        }
        cells = longer;
        return longer;
    }
}
