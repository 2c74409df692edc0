// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.lease.Lease;
import dev.sluice.ratelimit.lease.Lease.Look;
import io.vertx.core.Promise;

/**
 * A request that waits for tokens of one limit or several. It takes part in the one question that
 * is out for each key, looks again after each answer, and is decided in doubt when its time is
 * over.
 *
 * <p>Confined to one event loop, which its wake-ups come back to.
 */
final class PendingDecision {

    private final LoopLimits limits;
    private final Verdict verdict;
    private final Promise<Verdict> promise;
    private final long deadlineNanos;
    private final boolean[] waiting;
    private boolean done;

    PendingDecision(
            LoopLimits limits, Verdict verdict, Promise<Verdict> promise, long deadlineNanos) {
        this.limits = limits;
        this.verdict = verdict;
        this.promise = promise;
        this.deadlineNanos = deadlineNanos;
        this.waiting = new boolean[verdict.size()];
    }

    /** Waits for every limit that is not known yet. */
    void await(long nowNanos) {
        boolean waits = false;
        for (int i = 0; i < verdict.size() && !done; i++) {
            if (!waiting[i] && verdict.lease(i).look(nowNanos) == Look.PENDING) {
                await(i);
            }
            waits |= waiting[i];
        }
        if (!waits && !done) {
            // What was not known a moment ago is known now.
            limits.execute(this::lookAgain);
        }
    }

    private void await(int index) {
        waiting[index] = true;
        if (!verdict.lease(index).await(() -> limits.execute(() -> woken(index)))) {
            waiting[index] = false;
            end();
        }
    }

    private void woken(int index) {
        if (!waiting[index]) {
            return;
        }
        leave(index);
        long nowNanos = limits.nowNanos();
        Lease lease = verdict.lease(index);
        verdict.note(index, limits.current(lease, nowNanos), false);
        lookAgain();
    }

    private void lookAgain() {
        if (done) {
            return;
        }
        long nowNanos = limits.nowNanos();
        if (limits.decide(verdict, nowNanos, false) == Verdict.Outcome.PENDING) {
            await(nowNanos);
            return;
        }
        finish();
    }

    /** Decides now, whatever is known. */
    void end() {
        if (!done) {
            limits.decide(verdict, limits.nowNanos(), true);
            finish();
        }
    }

    private void finish() {
        done = true;
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i]) {
                leave(i);
            }
        }
        promise.complete(verdict);
    }

    private void leave(int index) {
        waiting[index] = false;
        verdict.lease(index).awaitEnded();
    }

    boolean done() {
        return done;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }
}
