// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * True time, which no node can read, and what is to happen. Events of one instant happen in the
 * order in which they were planned. Confined to one thread.
 */
final class Timeline {

    private record Event(long atNanos, long order, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(
                    Comparator.comparingLong(Event::atNanos).thenComparingLong(Event::order));

    private long nowNanos;
    private long order;

    long nowNanos() {
        return nowNanos;
    }

    void after(long delayNanos, Runnable action) {
        events.add(new Event(nowNanos + Math.max(0, delayNanos), order++, action));
    }

    void runUntil(long endNanos) {
        while (!events.isEmpty() && events.peek().atNanos() <= endNanos) {
            Event event = events.poll();
            nowNanos = event.atNanos();
            event.action().run();
        }
        nowNanos = endNanos;
    }
}
