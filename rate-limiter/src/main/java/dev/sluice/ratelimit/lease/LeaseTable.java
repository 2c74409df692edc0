// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.LimitRule;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * All leases of a node, by key, up to a bound. When it is nearly full, keys that do nothing make
 * room; while there is none, new keys of a limit share its overflow lease, which protects what is
 * behind at the price of precision. Pinned keys and those with a live lease stay.
 *
 * <p>Thread-safe: its state is concurrent, and a key's lease is made once. Only the control loop
 * removes, so that no lease is removed while it asks.
 */
public final class LeaseTable {

    /** Candidates looked at in one sweep, so that the control loop is not held up. */
    private static final int TRIES = 1_000;

    private final int keysMax;
    private final Holder holder;
    private final Consumer<Lease> attention;
    private final Map<LimitKey, Lease> leases = new ConcurrentHashMap<>();
    private final Queue<Lease> resting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger resident = new AtomicInteger();
    private final AtomicLong spentMax = new AtomicLong();
    private final LongAdder overflowed = new LongAdder();

    /**
     * Of a node.
     *
     * @param attention is told, by any thread, which lease wants to be renewed
     */
    public LeaseTable(int keysMax, Holder holder, Consumer<Lease> attention) {
        this.keysMax = keysMax;
        this.holder = holder;
        this.attention = attention;
    }

    /** The lease of the key, or the one that it shares with all for which there is no room. */
    public Lease lease(LimitKey key, LimitRule rule, long nowNanos) {
        Lease lease = leases.get(key);
        if (lease != null) {
            return lease;
        }
        if (rule.pinned() || key.overflow() || resident.get() < keysMax) {
            return leases.computeIfAbsent(key, absent -> born(absent, rule, nowNanos));
        }
        overflowed.increment();
        return lease(LimitKey.overflow(rule.id()), rule, nowNanos);
    }

    private Lease born(LimitKey key, LimitRule rule, long nowNanos) {
        resident.incrementAndGet();
        Lease lease =
                new Lease(key, rule, new LeaseBirth(holder, attention, nowNanos, spentMax.get()));
        if (!rule.pinned() && !key.overflow()) {
            resting.add(lease);
        }
        return lease;
    }

    /** Forgets some keys that do nothing, when it is nearly full. Called by the control loop. */
    public void sweep(long nowNanos) {
        // From seven eighths on, so that a new key seldom finds it full.
        int surplus = resident.get() - (keysMax - keysMax / 8);
        for (int i = 0; i < TRIES && surplus > 0; i++) {
            Lease candidate = resting.poll();
            if (candidate == null) {
                return;
            }
            if (candidate.renewal().forgettable(nowNanos)) {
                forget(candidate);
                surplus--;
            } else {
                resting.add(candidate);
            }
        }
    }

    private void forget(Lease lease) {
        spentMax.accumulateAndGet(lease.renewal().spentMax(), Math::max);
        lease.retire();
        leases.remove(lease.key());
        resident.decrementAndGet();
    }

    /** Every lease there is, as they come. */
    public Collection<Lease> all() {
        return leases.values();
    }

    public int keysMax() {
        return keysMax;
    }

    public int size() {
        return resident.get();
    }

    /** How often a key found no room. */
    public long overflowed() {
        return overflowed.sum();
    }
}
