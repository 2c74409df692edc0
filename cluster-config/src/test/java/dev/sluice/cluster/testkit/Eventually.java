// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for a state that nothing announces, by looking again and again. Where there is something to
 * be told by, wait for that instead. Thread-safe: holds no state.
 */
public final class Eventually {

    /** Long enough for two busy cores; a test that needs it all has failed anyway. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Nothing that is under way on two busy cores pauses for so long. */
    private static final Duration REST = Duration.ofMillis(400);

    private static final Duration LOOK_EVERY = Duration.ofMillis(2);

    private Eventually() {}

    /**
     * The first value that is as expected.
     *
     * @throws AssertionError when there is none in time, naming the last value
     */
    public static <T> T eventually(String what, Supplier<T> value, Predicate<T> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            T current = value.get();
            if (expected.test(current)) {
                return current;
            }
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(
                        what + ": still " + current + " after " + PATIENCE.toSeconds() + " s");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    /** The value at which something that moves has come to rest for a while. */
    public static long atRest(String what, LongSupplier value) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long seen = value.getAsLong();
        long since = System.nanoTime();
        while (System.nanoTime() - since < REST.toNanos()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError(what + ": still moving at " + seen);
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            long current = value.getAsLong();
            if (current != seen) {
                seen = current;
                since = System.nanoTime();
            }
        }
        return seen;
    }

    /** Waits until {@code condition} holds. */
    public static void eventually(String what, Supplier<Boolean> condition) {
        eventually(what, condition, holds -> holds);
    }
}
