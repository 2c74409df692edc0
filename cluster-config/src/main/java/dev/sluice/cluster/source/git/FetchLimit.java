// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.source.git;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.ProgressMonitor;

/**
 * Ends a fetch that takes too long as a whole, although each of its reads is in time, or that
 * nobody waits for any more. Thread-safe: what changes is atomic.
 */
final class FetchLimit implements ProgressMonitor {

    /** A shallow copy of a large repository over a slow link. */
    static final Duration FETCH_MAX = Duration.ofMinutes(5);

    private final LongSupplier nanoTime;
    private final long startNanos;
    private final AtomicBoolean stopped;

    FetchLimit(LongSupplier nanoTime, AtomicBoolean stopped) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.stopped = stopped;
    }

    @Override
    public boolean isCancelled() {
        return stopped.get() || nanoTime.getAsLong() - startNanos > FETCH_MAX.toNanos();
    }

    @Override
    public void start(int totalTasks) {
        // Progress is not shown.
    }

    @Override
    public void beginTask(String title, int totalWork) {
        // Progress is not shown.
    }

    @Override
    public void update(int completed) {
        // Progress is not shown.
    }

    @Override
    public void endTask() {
        // Progress is not shown.
    }

    @Override
    public void showDuration(boolean enabled) {
        // Progress is not shown.
    }
}
