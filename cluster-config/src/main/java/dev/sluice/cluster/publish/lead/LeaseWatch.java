// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import dev.sluice.cluster.store.cell.CellCommand.Claim;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.LeaseOwner;
import dev.sluice.cluster.store.cell.PublisherLease;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One node's knowledge of the publisher's lease, by its own monotonic clock alone. The owner counts
 * the term from when it <em>sent</em> its last claim, all others from when they first <em>saw</em>
 * the renewal that came of it, which is later: so nobody takes a lease that its owner still holds
 * to be its own, as long as their clocks run at about the same speed. A lease whose owner is no
 * member any more is over at once. When clocks differ, a process is paused, or an owner that was
 * taken for dead is not, the epoch of the lease keeps the former owner from committing. Confined to
 * one event loop.
 */
final class LeaseWatch {

    /** Long enough for pauses and elections of the store; what waits for it is no request. */
    static final Duration TERM = Duration.ofSeconds(10);

    /** Two renewals may be lost. */
    private static final long RENEW_NANOS = TERM.toNanos() / 3;

    private final LeaseOwner self;
    private final Predicate<LeaseOwner> gone;
    private Optional<PublisherLease> seen = Optional.empty();

    /** When the own claim was sent, or the other's renewal was first seen. */
    private long sinceNanos;

    /**
     * @param gone whether an owner has left the cluster, as far as this node sees
     */
    LeaseWatch(LeaseOwner self, Predicate<LeaseOwner> gone) {
        this.self = self;
        this.gone = gone;
    }

    /** Takes note of the cell that came as the answer to what was sent at {@code sentNanos}. */
    void claimed(CellHead head, long sentNanos, long nowNanos) {
        if (head.leasedTo(self)) {
            seen = head.lease();
            sinceNanos = sentNanos;
            return;
        }
        saw(head, nowNanos);
    }

    /**
     * Takes note of the cell, which was looked at without claiming. A lease of one's own that was
     * not heard of from a claim was sent at an unknown time: it counts as run out until it is
     * renewed.
     */
    void saw(CellHead head, long nowNanos) {
        if (head.lease().equals(seen)) {
            return;
        }
        boolean same = ours() && head.leasedTo(self) && head.epoch() == epoch();
        seen = head.lease();
        if (!same) {
            sinceNanos = ours() ? nowNanos - TERM.toNanos() : nowNanos;
        }
    }

    /** Whether this node may publish. */
    boolean held(long nowNanos) {
        return ours() && age(nowNanos) < TERM.toNanos();
    }

    /** Of the own lease. */
    long epoch() {
        return seen.map(PublisherLease::epoch).orElse(0L);
    }

    /** Whether to send a claim: to renew in time, or to take what nobody holds any more. */
    boolean claimDue(long nowNanos) {
        if (ours()) {
            return age(nowNanos) >= RENEW_NANOS;
        }
        return seen.isEmpty() || over(nowNanos).isPresent();
    }

    Claim claim(long nowNanos) {
        return new Claim(self, over(nowNanos));
    }

    private Optional<PublisherLease> over(long nowNanos) {
        return seen.filter(lease -> !ours())
                .filter(lease -> age(nowNanos) >= TERM.toNanos() || gone.test(lease.owner()));
    }

    private boolean ours() {
        return seen.filter(lease -> lease.owner().equals(self)).isPresent();
    }

    private long age(long nowNanos) {
        return nowNanos - sinceNanos;
    }
}
