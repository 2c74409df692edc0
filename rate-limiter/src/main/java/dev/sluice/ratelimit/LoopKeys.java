// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.lease.Lease;
import dev.sluice.ratelimit.lease.LeaseTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A loop's own way to leases it has met: an open hash table that is searched with the question
 * itself, so that a request makes no key. Keys that share an overflow lease are not kept. It never
 * holds more than the table of the node has room for: when it is full, it begins anew.
 *
 * <p>Confined to one event loop.
 */
final class LoopKeys {
    private static final int CAPACITY_FIRST = 256;

    private final LeaseTable table;
    private @Nullable Lease[] slots = new Lease[CAPACITY_FIRST];
    private int size;

    LoopKeys(LeaseTable table) {
        this.table = table;
    }

    Lease lease(LimitQuestion question, int index, long nowNanos) {
        int hash = spread(question.hash(index));
        int mask = slots.length - 1;
        for (int slot = hash & mask; ; slot = (slot + 1) & mask) {
            Lease found = slots[slot];
            if (found == null) {
                return met(question, index, slot, nowNanos);
            }
            if (question.asks(index, found.key())) {
                return found.retired() ? again(question, index, slot, nowNanos) : found;
            }
        }
    }

    private Lease met(LimitQuestion question, int index, int slot, long nowNanos) {
        Lease lease = table.lease(question.key(index), question.rule(index), nowNanos);
        if (question.asks(index, lease.key())) {
            slots[slot] = lease;
            size++;
            growOrForget();
        }
        return lease;
    }

    /** Its key was forgotten by the node and is wanted again. */
    private Lease again(LimitQuestion question, int index, int slot, long nowNanos) {
        Lease lease = table.lease(question.key(index), question.rule(index), nowNanos);
        if (question.asks(index, lease.key())) {
            slots[slot] = lease;
        }
        return lease;
    }

    private void growOrForget() {
        if (size > table.keysMax()) {
            Arrays.fill(slots, null);
            size = 0;
        } else if (size * 2 > slots.length) {
            grow();
        }
    }

    private void grow() {
        @Nullable Lease[] old = slots;
        slots = new Lease[2 * old.length];
        size = 0;
        int mask = slots.length - 1;
        for (Lease lease : old) {
            if (lease == null || lease.retired()) {
                continue;
            }
            int slot = spread(lease.key().hashCode()) & mask;
            while (slots[slot] != null) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = lease;
            size++;
        }
    }

    /** Low bits of a string's hash code alone differ too little. */
    private static int spread(int hash) {
        return hash ^ (hash >>> 16);
    }
}
