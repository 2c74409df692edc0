// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import java.util.Arrays;

/**
 * One event loop's way from packed labels to the numbers of its cells: an open-addressing hash
 * table in three arrays of longs, without objects or boxing. It doubles when half full, up to a
 * bound; what does not fit any more is simply asked anew each time. Confined to one event loop.
 */
final class SeriesLookup {

    /** What {@link #find} says of labels that were not put. */
    static final long ABSENT = -1;

    private static final int SLOTS_MIN = 64;

    private final int slotsMax;
    private long[] wheres = new long[SLOTS_MIN];
    private long[] whats = new long[SLOTS_MIN];
    private long[] cells = filled(SLOTS_MIN);
    private int used;

    /**
     * @param entriesMax how many entries there may be, a power of two
     */
    SeriesLookup(int entriesMax) {
        slotsMax = 2 * entriesMax;
    }

    /** What was put under these labels, or {@link #ABSENT}. */
    long find(long where, long what) {
        return cells[slot(where, what)];
    }

    /** Remembers {@code found}, which is not negative, unless the table is full. */
    void put(long where, long what, long found) {
        if (2 * used >= cells.length) {
            if (cells.length >= slotsMax) {
                return;
            }
            grow();
        }
        place(where, what, found);
        used++;
    }

    private void place(long where, long what, long found) {
        int slot = slot(where, what);
        wheres[slot] = where;
        whats[slot] = what;
        cells[slot] = found;
    }

    /** The slot that holds these labels, else the free one where they belong. */
    private int slot(long where, long what) {
        int mask = cells.length - 1;
        int slot = hash(where, what) & mask;
        while (cells[slot] != ABSENT && (wheres[slot] != where || whats[slot] != what)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldWheres = wheres;
        long[] oldWhats = whats;
        long[] oldCells = cells;
        int slots = 2 * oldCells.length;
        wheres = new long[slots];
        whats = new long[slots];
        cells = filled(slots);
        for (int slot = 0; slot < oldCells.length; slot++) {
            if (oldCells[slot] != ABSENT) {
                place(oldWheres[slot], oldWhats[slot], oldCells[slot]);
            }
        }
    }

    /**
     * Multiplies by 2^64 divided by the golden ratio, which spreads neighbours; takes the high
     * bits.
     */
    private static int hash(long where, long what) {
        return (int) (((where * 31 + what) * 0x9E3779B97F4A7C15L) >>> 32);
    }

    private static long[] filled(int slots) {
        long[] cells = new long[slots];
        Arrays.fill(cells, ABSENT);
        return cells;
    }
}
