// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.process;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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

    /** By name, with the numbers that POSIX gives them. */
    private static final Map<String, Integer> SIGNALS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

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
        SIGNALS.forEach(stop::handle);
        return stop;
    }

    /** Opens the latch from within, for a process that has nothing left to do. */
    public void finish() {
        wished.countDown();
    }

    /** Waits for the wish. */
    public void await() throws InterruptedException {
        wished.await();
    }

    /** Waits for the wish, though not longer than {@code patience}; true when it came. */
    public boolean await(Duration patience) throws InterruptedException {
        return wished.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * By reflection, because javac warns of the class in a way that nothing can silence, and
     * warnings are errors here. The class is part of every JDK; nothing else tells of a signal.
     */
    private void handle(String name, int number) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object wish =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(),
                            new Class<?>[] {handler},
                            (proxy, method, arguments) -> answer(method, number));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), wish);
        } catch (ReflectiveOperationException unknown) {
            // The system has no such signal, or the JVM was told to leave signals alone; then the
            // default applies, which also ends the process.
            return;
        }
    }

    private @Nullable Object answer(Method method, int number) {
        if (method.getName().equals("handle")) {
            wish(number);
        }
        return null;
    }

    private synchronized void wish(int number) {
        long nowNanos = nanoTime.getAsLong();
        if (wished.getCount() > 0) {
            wishedAtNanos = nowNanos;
            announcement.run();
            wished.countDown();
            return;
        }
        if (nowNanos - wishedAtNanos > ECHO_NANOS) {
            Runtime.getRuntime().halt(DIED_OF_SIGNAL + number);
        }
    }
}
