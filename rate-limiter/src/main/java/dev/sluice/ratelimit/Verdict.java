// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.grant.LimitRule;
import dev.sluice.ratelimit.lease.Lease;
import java.util.Arrays;

/**
 * What became of a {@link LimitQuestion}, with what the client may be told. The one that {@link
 * LoopLimits#decide} returns is used again by the next decision of the loop.
 *
 * <p>Confined to one event loop.
 */
public final class Verdict {

    /** Whether the request may go on. */
    public enum Outcome {
        ADMITTED,
        DENIED,
        /** Not known yet: {@link LoopLimits#pending()} says how it ends. */
        PENDING
    }

    private Outcome outcome = Outcome.ADMITTED;
    private Permits permits = Permits.NONE;
    private Lease[] leases = new Lease[8];
    private boolean[] violated = new boolean[8];
    private boolean[] undecided = new boolean[8];
    private boolean[] inDoubt = new boolean[8];
    private int size;
    private long nowNanos;

    Verdict() {}

    public Outcome outcome() {
        return outcome;
    }

    /** How many limits were asked, in the order of the question; dry runs are among them. */
    public int size() {
        return size;
    }

    public LimitRule rule(int index) {
        return leases[index].rule();
    }

    /** Whether this limit denied, or would have if it were not a dry run. */
    public boolean violated(int index) {
        return violated[index];
    }

    /** Whether this limit admitted without a token, because the cluster could not be asked. */
    public boolean inDoubt(int index) {
        return outcome == Outcome.ADMITTED && inDoubt[index];
    }

    /**
     * What this limit has left, as far as this node knows: what it holds itself and what the owner
     * of the key had when it last answered.
     */
    public long remaining(int index) {
        return leases[index].remaining(nowNanos);
    }

    /** How long a denied request should stay away; 0 if it was admitted. */
    public long retryAfterNanos() {
        long latest = 0;
        for (int i = 0; i < size && outcome == Outcome.DENIED; i++) {
            if (violated[i] && !rule(i).dryRun()) {
                latest = Math.max(latest, leases[i].retryAfterNanos(nowNanos));
            }
        }
        return latest;
    }

    /** To be released when the exchange has ended; {@link Permits#NONE} if nothing is. */
    public Permits permits() {
        return permits;
    }

    Verdict begin(int count, long now) {
        if (leases.length < count) {
            leases = Arrays.copyOf(leases, 2 * count);
            violated = Arrays.copyOf(violated, 2 * count);
            undecided = Arrays.copyOf(undecided, 2 * count);
            inDoubt = Arrays.copyOf(inDoubt, 2 * count);
        }
        size = count;
        nowNanos = now;
        permits = Permits.NONE;
        return this;
    }

    void note(int index, Lease lease, boolean violates) {
        leases[index] = lease;
        violated[index] = violates;
    }

    void at(long now) {
        nowNanos = now;
    }

    Verdict ends(Outcome how, Permits with) {
        outcome = how;
        permits = with;
        return this;
    }

    Lease lease(int index) {
        return leases[index];
    }

    /** Whether a dry run could not be decided yet. */
    boolean undecided(int index) {
        return undecided[index];
    }

    void inDoubt(int index, boolean withoutToken) {
        inDoubt[index] = withoutToken;
    }

    void undecided(int index, boolean pending) {
        undecided[index] = pending;
    }

    /** The same limits, for a decision that outlives this one's turn. */
    Verdict copy() {
        Verdict copy = new Verdict().begin(size, nowNanos);
        for (int i = 0; i < size; i++) {
            copy.note(i, leases[i], violated[i]);
        }
        return copy;
    }

    /** One of the limits alone. */
    Verdict copy(int index) {
        Verdict copy = new Verdict().begin(1, nowNanos);
        copy.note(0, leases[index], false);
        return copy;
    }
}
