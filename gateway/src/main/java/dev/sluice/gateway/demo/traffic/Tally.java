// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.traffic;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Counts answers of the last seconds and of all time. The window slides by whole seconds, so that
 * it costs one cell for each of them however many requests there are. Thread-safe: one lock, held
 * for a few additions.
 */
public final class Tally {

    /** Long enough for a share of 10 % to settle at 50 requests a second, short enough to watch. */
    public static final Duration WINDOW = Duration.ofSeconds(10);

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private final Deque<Cell> cells = new ArrayDeque<>();
    private Split total = Split.NONE;

    synchronized void count(Answer answer, long nowNanos) {
        long second = Math.floorDiv(nowNanos, SECOND_NANOS);
        forget(second);
        Cell last = cells.peekLast();
        if (last == null || last.second != second) {
            cells.addLast(new Cell(second, Split.NONE.plus(answer)));
        } else {
            cells.removeLast();
            cells.addLast(new Cell(second, last.split.plus(answer)));
        }
        total = total.plus(answer);
    }

    /** The answers of the last {@link #WINDOW}. */
    public synchronized Split recent(long nowNanos) {
        forget(Math.floorDiv(nowNanos, SECOND_NANOS));
        return cells.stream().map(Cell::split).reduce(Split.NONE, Split::plus);
    }

    /** The answers since the start. */
    public synchronized Split total() {
        return total;
    }

    private void forget(long second) {
        while (!cells.isEmpty() && cells.getFirst().second <= second - WINDOW.toSeconds()) {
            cells.removeFirst();
        }
    }

    private record Cell(long second, Split split) {}
}
