// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.budget;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many copies there may be at one time, and how many bytes they may hold. Thread-safe: both
 * counts are atomic, and each is taken before it is judged, so no two loops get the last of it.
 */
public final class Budget {

    private final AtomicInteger exchanges = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile BudgetMax max;

    public Budget(BudgetMax max) {
        this.max = max;
    }

    /** Changes the bounds; what is over them stays, and nothing is added. */
    public void limit(BudgetMax changed) {
        max = changed;
    }

    boolean begin() {
        if (exchanges.incrementAndGet() <= max.exchanges()) {
            return true;
        }
        exchanges.decrementAndGet();
        return false;
    }

    void end() {
        exchanges.decrementAndGet();
    }

    boolean take(int count) {
        if (bytes.addAndGet(count) <= max.bytes()) {
            return true;
        }
        bytes.addAndGet(-count);
        return false;
    }

    void giveBack(long count) {
        bytes.addAndGet(-count);
    }

    /** Copies that are under way. */
    public int exchanges() {
        return exchanges.get();
    }

    /** Bytes that they hold. */
    public long bytes() {
        return bytes.get();
    }
}
