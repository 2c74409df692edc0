// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import sun.misc.Signal;

/**
 * The wish that the process end: the first Ctrl-C, or a {@code kill}, or the end of the terminal.
 * The second one ends it at once. Handled as signals and not in a shutdown hook, because a process
 * that drained at the wish of its operator did its job and exits with 0, and because hooks cannot
 * see a second signal. Thread-safe: a latch that opens once, and a lock around the rest.
 */
public final class StopSignal {
    /** A process that dies of a signal shows its number above this one, as shells have it. */
    private static final int DIED_OF_SIGNAL = 128;

    /**
     * A terminal signals a whole group of processes, and a parent in it may pass the signal on;
     * what arrives twice within this time was meant once.
     */
    private static final long ECHO_NANOS = Duration.ofMillis(500).toNanos();

    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final CountDownLatch wished = new CountDownLatch(1);
    private final LongSupplier nanoTime;
    private final Runnable announcement;
    private long wishedAtNanos;

    private StopSignal(LongSupplier nanoTime, Runnable announcement) {
        this.nanoTime = nanoTime;
        this.announcement = announcement;
    }

    /**
     * Listens from now on.
     *
     * @param announcement tells the user that the wish was heard
     */
    public static StopSignal listen(LongSupplier nanoTime, Runnable announcement) {
        var stop = new StopSignal(nanoTime, announcement);
        NAMES.forEach(stop::handle);
        return stop;
    }

    /** Waits for the wish. */
    public void await() throws InterruptedException {
        wished.await();
    }

    /** Waits for the wish, though not longer than {@code patience}; true when it came. */
    public boolean await(Duration patience) throws InterruptedException {
        return wished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void handle(String name) {
        try {
            Signal.handle(new Signal(name), this::wish);
        } catch (IllegalArgumentException unknown) {
            // The system has no such signal, or the JVM was told to leave signals alone; then the
            // default applies, which also ends the process.
            return;
        }
    }

    private synchronized void wish(Signal signal) {
        long nowNanos = nanoTime.getAsLong();
        if (wished.getCount() > 0) {
            wishedAtNanos = nowNanos;
            announcement.run();
            wished.countDown();
            return;
        }
        if (nowNanos - wishedAtNanos > ECHO_NANOS) {
            Runtime.getRuntime().halt(DIED_OF_SIGNAL + signal.getNumber());
        }
    }
}
