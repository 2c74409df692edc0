// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The way from the event loops to the one thread that compares. It takes so many exchanges, of so
 * many bytes, and no more. Thread-safe: the queue is, and bytes are counted by an atomic.
 */
final class Backlog {

    /** A burst of some ten milliseconds of a busy node. */
    static final int EXCHANGES_MAX = 1_024;

    /** Beside the budgets of copies under way, which have ended by now: a sixteenth of 256 MiB. */
    static final long BYTES_MAX = 16L << 20;

    private final AtomicLong bytes = new AtomicLong();
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(
                    1,
                    1,
                    1,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(EXCHANGES_MAX),
                    Backlog::thread);

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "shadow-compare");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Hands over work, unless there is too much.
     *
     * @param size bytes that the work keeps from being freed
     * @param work must not throw
     * @return whether it was taken
     */
    boolean offer(long size, Runnable work) {
        if (bytes.addAndGet(size) > BYTES_MAX) {
            bytes.addAndGet(-size);
            return false;
        }
        try {
            worker.execute(() -> run(size, work));
            return true;
        } catch (RejectedExecutionException full) {
            bytes.addAndGet(-size);
            return false;
        }
    }

    private void run(long size, Runnable work) {
        try {
            work.run();
        } finally {
            bytes.addAndGet(-size);
        }
    }

    /** Takes no more, and forgets what waits. */
    void stop() {
        worker.shutdownNow();
    }
}
