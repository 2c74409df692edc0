// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.lease.Lease;
import dev.sluice.ratelimit.lease.Lease.Look;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a token of every limit of a verdict, or of none: looks at all first, takes then, and gives
 * back what it took when another loop was faster. Dry runs come last and change nothing but their
 * counts. Confined to one event loop.
 */
final class Taking {

    /** Losing a race again and again means that there is next to nothing left. */
    private static final int TRIES = 3;

    private long[] stamps = new long[8];
    private Look[] looks = new Look[8];

    /**
     * Decides a verdict whose leases are noted.
     *
     * @param last whether it must not be pending: what is not known is decided as in doubt
     */
    Verdict.Outcome decide(Verdict verdict, long nowNanos, boolean last) {
        verdict.at(nowNanos);
        if (stamps.length < verdict.size()) {
            stamps = Arrays.copyOf(stamps, 2 * verdict.size());
            looks = Arrays.copyOf(looks, 2 * verdict.size());
        }
        Verdict.Outcome outcome = Verdict.Outcome.PENDING;
        for (int i = 0; i < TRIES; i++) {
            outcome = look(verdict, nowNanos, last);
            if (outcome != Verdict.Outcome.ADMITTED || takeAll(verdict, nowNanos)) {
                break;
            }
            outcome = last ? Verdict.Outcome.DENIED : Verdict.Outcome.PENDING;
        }
        return ended(verdict, outcome, nowNanos);
    }

    private Verdict.Outcome look(Verdict verdict, long nowNanos, boolean last) {
        boolean denied = false;
        boolean pending = false;
        for (int i = 0; i < verdict.size(); i++) {
            Lease lease = verdict.lease(i);
            Look look = lease.look(nowNanos);
            boolean doubted = last && look == Look.PENDING;
            looks[i] = doubted ? Look.PENDING : look;
            look = doubted ? lease.lookInDoubt(nowNanos) : look;
            boolean enforced = !lease.rule().dryRun();
            verdict.note(i, lease, look == Look.SHORT);
            verdict.undecided(i, look == Look.PENDING);
            denied |= enforced && look == Look.SHORT;
            pending |= enforced && look == Look.PENDING;
        }
        if (denied) {
            return Verdict.Outcome.DENIED;
        }
        return pending ? Verdict.Outcome.PENDING : Verdict.Outcome.ADMITTED;
    }

    private boolean takeAll(Verdict verdict, long nowNanos) {
        for (int i = 0; i < verdict.size(); i++) {
            Lease lease = verdict.lease(i);
            stamps[i] = lease.rule().dryRun() ? Lease.NONE : take(lease, i, nowNanos);
            verdict.inDoubt(i, Lease.inDoubt(stamps[i]));
            if (stamps[i] == Lease.NONE && !lease.rule().dryRun()) {
                giveBack(verdict, i);
                return false;
            }
        }
        return true;
    }

    private long take(Lease lease, int index, long nowNanos) {
        return looks[index] == Look.PENDING ? lease.takeInDoubt(nowNanos) : lease.take(nowNanos);
    }

    private void giveBack(Verdict verdict, int count) {
        for (int i = 0; i < count; i++) {
            if (stamps[i] != Lease.NONE) {
                verdict.lease(i).giveBack(stamps[i]);
            }
        }
    }

    private Verdict.Outcome ended(Verdict verdict, Verdict.Outcome outcome, long nowNanos) {
        if (outcome == Verdict.Outcome.PENDING) {
            verdict.ends(outcome, Permits.NONE);
            return outcome;
        }
        if (outcome == Verdict.Outcome.DENIED) {
            countDenied(verdict, false);
            verdict.ends(outcome, Permits.NONE);
            return outcome;
        }
        takeDryRuns(verdict, nowNanos);
        countDenied(verdict, true);
        verdict.ends(outcome, permits(verdict));
        return outcome;
    }

    private void takeDryRuns(Verdict verdict, long nowNanos) {
        for (int i = 0; i < verdict.size(); i++) {
            if (verdict.rule(i).dryRun() && looks[i] == Look.READY) {
                stamps[i] = verdict.lease(i).take(nowNanos);
            }
        }
    }

    private static void countDenied(Verdict verdict, boolean dryRuns) {
        for (int i = 0; i < verdict.size(); i++) {
            if (verdict.violated(i) && verdict.rule(i).dryRun() == dryRuns) {
                verdict.lease(i).countDenied();
            }
        }
    }

    private Permits permits(Verdict verdict) {
        List<Lease> held = List.of();
        for (int i = 0; i < verdict.size(); i++) {
            boolean permit = verdict.rule(i).allowance() instanceof Allowance.Concurrency;
            if (permit && stamps[i] != Lease.NONE) {
                held = held.isEmpty() ? new ArrayList<>(1) : held;
                held.add(verdict.lease(i));
            }
        }
        return held.isEmpty() ? Permits.NONE : new Permits(held);
    }
}
