// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.budget;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many copies there may be at one time, and how many bytes they may hold. Thread-safe: both
 * counts are atomic, and each is taken before it is judged, so no two loops get the last of it.
 */
public final class Budget {

    private final AtomicInteger exchanges;
    private final AtomicLong bytes;
    private final BudgetMax max;

    public Budget(BudgetMax max) {
        this(new AtomicInteger(), new AtomicLong(), max);
    }

    private Budget(AtomicInteger exchanges, AtomicLong bytes, BudgetMax max) {
        this.exchanges = exchanges;
        this.bytes = bytes;
        this.max = max;
    }

    /**
     * What is counted here, and counts here, under bounds of another config, which may never come
     * into force. What is over them stays, and nothing is added.
     */
    public Budget within(BudgetMax other) {
        return new Budget(exchanges, bytes, other);
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
