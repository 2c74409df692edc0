// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many of one kind are in use over all event loops, and how often there were too many. It knows
 * no bound, so that it outlives the config that sets one. Thread-safe: it is one atomic.
 */
public final class Count {

    private final AtomicInteger used = new AtomicInteger();
    private final LongAdder overflows = new LongAdder();

    /** Takes one unless so many are in use. */
    boolean enter(int max) {
        int now = used.get();
        while (now < max) {
            if (used.compareAndSet(now, now + 1)) {
                return true;
            }
            now = used.get();
        }
        return false;
    }

    void leave() {
        used.decrementAndGet();
    }

    /** Notes that something was refused. */
    void overflow() {
        overflows.increment();
    }

    public int used() {
        return used.get();
    }

    /** How often something was refused. */
    public long overflows() {
        return overflows.sum();
    }
}
