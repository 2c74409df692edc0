// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.keeper.Loop;
import dev.sluice.ratelimit.lease.Lease;
import dev.sluice.ratelimit.lease.LeasePace;
import dev.sluice.ratelimit.lease.LeaseTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * Decides for one event loop. Time is read at each decision, so that a node that was paused does
 * not spend what lapsed meanwhile. As a rule the answer is there at once and nothing is allocated;
 * otherwise the request waits for at most 50 ms, together with all others that want the same.
 *
 * <p>Confined to one event loop.
 */
public final class LoopLimits {

    /** More requests in wait are decided in doubt at once: the cluster does not keep up. */
    private static final int PENDING_MAX = 10_000;

    private final LeaseTable table;
    private final Loop loop;
    private final LongSupplier nanoTime;
    private final LoopKeys keys;
    private final LimitQuestion question = new LimitQuestion();
    private final Verdict verdict = new Verdict();
    private final Taking taking = new Taking();

    /** All wait equally long, so the first in is the first whose time is over. */
    private final Queue<PendingDecision> pending = new ArrayDeque<>();

    private Future<Verdict> outstanding = Future.succeededFuture(verdict);
    private boolean timing;

    LoopLimits(LeaseTable table, Loop loop, LongSupplier nanoTime) {
        this.table = table;
        this.loop = loop;
        this.nanoTime = nanoTime;
        this.keys = new LoopKeys(table);
    }

    /** The question of this loop, to be written and asked before the next. */
    public LimitQuestion question() {
        return question.clear();
    }

    /** Decides {@link #question()}. The verdict is valid until the next call. */
    public Verdict decide() {
        long nowNanos = nanoTime.getAsLong();
        verdict.begin(question.size(), nowNanos);
        boolean dryRuns = false;
        for (int i = 0; i < question.size(); i++) {
            verdict.note(i, keys.lease(question, i, nowNanos), false);
            dryRuns |= question.rule(i).dryRun();
        }
        Verdict.Outcome outcome = taking.decide(verdict, nowNanos, false);
        if (outcome == Verdict.Outcome.PENDING) {
            outstanding = pend(verdict.copy(), nowNanos);
        } else if (dryRuns && outcome == Verdict.Outcome.ADMITTED) {
            tryDryRuns(nowNanos);
        }
        return verdict;
    }

    /** How the decision ends that was pending just now. */
    public Future<Verdict> pending() {
        return outstanding;
    }

    /** A dry run that would have made the request wait is decided without it. */
    private void tryDryRuns(long nowNanos) {
        for (int i = 0; i < verdict.size(); i++) {
            if (verdict.rule(i).dryRun() && verdict.undecided(i)) {
                pend(verdict.copy(i), nowNanos);
            }
        }
    }

    private Future<Verdict> pend(Verdict copy, long nowNanos) {
        Promise<Verdict> promise = Promise.promise();
        var decision =
                new PendingDecision(this, copy, promise, nowNanos + LeasePace.DEADLINE_NANOS);
        if (pending.size() >= PENDING_MAX) {
            decision.end();
            return promise.future();
        }
        pending.add(decision);
        keepTime(nowNanos);
        decision.await(nowNanos);
        return promise.future();
    }

    private void keepTime(long nowNanos) {
        while (!pending.isEmpty() && pending.element().done()) {
            pending.remove();
        }
        if (!timing && !pending.isEmpty()) {
            timing = true;
            long waitNanos = Math.max(1, pending.element().deadlineNanos() - nowNanos);
            loop.after(Duration.ofNanos(waitNanos), this::endOverdue);
        }
    }

    private void endOverdue() {
        timing = false;
        long nowNanos = nanoTime.getAsLong();
        while (!pending.isEmpty() && pending.element().deadlineNanos() - nowNanos <= 0) {
            pending.remove().end();
        }
        keepTime(nowNanos);
    }

    Verdict.Outcome decide(Verdict other, long nowNanos, boolean last) {
        return taking.decide(other, nowNanos, last);
    }

    /** The lease that has the place of one that may be retired. */
    Lease current(Lease lease, long nowNanos) {
        return lease.retired() ? table.lease(lease.key(), lease.rule(), nowNanos) : lease;
    }

    void execute(Runnable task) {
        loop.execute(task);
    }

    long nowNanos() {
        return nanoTime.getAsLong();
    }
}
