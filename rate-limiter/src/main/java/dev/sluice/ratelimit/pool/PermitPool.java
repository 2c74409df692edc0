// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.pool;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Permits of a lease: idle ones, and those of exchanges in flight, in one word, so that a report
 * misses none and counts none twice. Thread-safe: its only state is atomic.
 */
public final class PermitPool implements Pool {
    private static final int IDLE_BITS = 24;
    private static final long IDLE = (1L << IDLE_BITS) - 1;
    private static final long ONE_IN_USE = 1L << IDLE_BITS;
    private static final long TAKE = ONE_IN_USE - 1;

    private final AtomicLong word = new AtomicLong();

    @Override
    public long available() {
        return word.get() & IDLE;
    }

    public long inUse() {
        return word.get() >>> IDLE_BITS;
    }

    @Override
    public long take() {
        while (true) {
            long seen = word.get();
            if ((seen & IDLE) == 0) {
                return NONE;
            }
            if (word.compareAndSet(seen, seen + TAKE)) {
                return 0;
            }
        }
    }

    /** Takes a permit that nobody granted, unless {@code inUseMax} are in use. */
    public long takeBeyond(long inUseMax) {
        while (true) {
            long seen = word.get();
            if (seen >>> IDLE_BITS >= inUseMax) {
                return NONE;
            }
            if (word.compareAndSet(seen, seen + ONE_IN_USE)) {
                return 0;
            }
        }
    }

    @Override
    public void giveBack(long stamp) {
        release();
    }

    @Override
    public void release() {
        word.updateAndGet(seen -> seen - ONE_IN_USE + ((seen & IDLE) == IDLE ? 0 : 1));
    }

    @Override
    public PoolReport report(long keep) {
        while (true) {
            long seen = word.get();
            long idle = seen & IDLE;
            long kept = Math.min(idle, keep);
            if (word.compareAndSet(seen, seen - idle + kept)) {
                return new PoolReport(kept, seen >>> IDLE_BITS, idle - kept);
            }
        }
    }

    @Override
    public void add(long granted) {
        word.updateAndGet(seen -> seen + Math.min(granted, IDLE - (seen & IDLE)));
    }

    /** What was reported in use stays claimed, and may have become idle since. */
    @Override
    public long replace(PoolReport reported, long granted) {
        long covered = reported.inUse() + granted;
        word.updateAndGet(
                seen -> {
                    long idle = Math.max(0, covered - (seen >>> IDLE_BITS));
                    return (seen & ~IDLE) | Math.min(idle, IDLE);
                });
        return 0;
    }
}
