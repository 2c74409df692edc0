// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.ratelimit.keeper.Loop;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Two event loops of a benchmark: a thread of its own, and the thread that is measured, which runs
 * what was left for it when it asks for that. Thread-safe: its state is concurrent.
 */
final class ThreadLoop {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final Queue<Runnable> left = new ConcurrentLinkedQueue<>();

    Loop own() {
        return loop(Runnable::run);
    }

    Loop measured() {
        return loop(left::add);
    }

    private Loop loop(Consumer<Runnable> runner) {
        return new Loop() {
            @Override
            public void execute(Runnable task) {
                thread.execute(() -> runner.accept(task));
            }

            @Override
            public void after(Duration delay, Runnable task) {
                var unused =
                        thread.schedule(
                                () -> runner.accept(task), delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }

    /** Called by the measured thread. */
    void runLeft() {
        for (Runnable task = left.poll(); task != null; task = left.poll()) {
            task.run();
        }
    }

    void stop() {
        thread.shutdownNow();
    }
}
