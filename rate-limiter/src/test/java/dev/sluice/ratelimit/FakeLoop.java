// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.ratelimit.keeper.Loop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** An event loop that runs when a test lets time pass. Confined to one thread. */
final class FakeLoop implements Loop {

    private record Timer(long atNanos, long order, Runnable task) {}

    private final FakeTicker time;
    private final long startNanos;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(
                    Comparator.comparingLong(Timer::atNanos).thenComparingLong(Timer::order));
    private long order;

    FakeLoop(FakeTicker time) {
        this.time = time;
        this.startNanos = time.getAsLong();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timers.add(new Timer(now() + delay.toNanos(), order++, task));
    }

    private long now() {
        return time.getAsLong() - startNanos;
    }

    /** Runs what is due now. */
    void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    /** Lets time pass, and everything happen that falls into it. */
    void pass(Duration duration) {
        long endNanos = now() + duration.toNanos();
        run();
        while (!timers.isEmpty() && timers.peek().atNanos() <= endNanos) {
            Timer timer = timers.remove();
            time.advanceNanos(Math.max(0, timer.atNanos() - now()));
            timer.task().run();
            run();
        }
        time.advanceNanos(endNanos - now());
    }
}
