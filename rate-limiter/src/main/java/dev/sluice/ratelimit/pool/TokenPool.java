// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Tokens of a lease. One word holds how many there are and how often they were reported. A token
 * that was taken before a report and comes back after it was reported as spent, so it is dropped.
 * Thread-safe: its only state is atomic.
 */
public final class TokenPool implements Pool {
    private static final int COUNT_BITS = 40;
    private static final long COUNT = (1L << COUNT_BITS) - 1;

    /** The sign stays clear, so that no stamp is {@link #NONE}. */
    private static final long REPORTS = (1L << (Long.SIZE - 1 - COUNT_BITS)) - 1;

    private final AtomicLong word = new AtomicLong();

    @Override
    public long available() {
        return word.get() & COUNT;
    }

    @Override
    public long take() {
        while (true) {
            long seen = word.get();
            if ((seen & COUNT) == 0) {
                return NONE;
            }
            if (word.compareAndSet(seen, seen - 1)) {
                return seen >>> COUNT_BITS;
            }
        }
    }

    @Override
    public void giveBack(long stamp) {
        while (true) {
            long seen = word.get();
            if (seen >>> COUNT_BITS != stamp || word.compareAndSet(seen, seen + 1)) {
                return;
            }
        }
    }

    /** A token is spent when it is taken. */
    @Override
    public void release() {}

    @Override
    public PoolReport report(long keep) {
        while (true) {
            long seen = word.get();
            long count = seen & COUNT;
            long kept = Math.min(count, keep);
            long reports = ((seen >>> COUNT_BITS) + 1) & REPORTS;
            if (word.compareAndSet(seen, reports << COUNT_BITS | kept)) {
                return new PoolReport(kept, 0, count - kept);
            }
        }
    }

    @Override
    public void add(long granted) {
        word.updateAndGet(seen -> seen + Math.min(granted, COUNT - (seen & COUNT)));
    }

    @Override
    public long replace(PoolReport reported, long granted) {
        long dropped = report(0).removed();
        add(granted);
        return dropped;
    }
}
