// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.pool.PermitPool;
import dev.sluice.ratelimit.pool.PoolReport;
import java.util.Optional;

/**
 * Decides when one key asks for tokens, how many, and what becomes of the answer.
 *
 * <p>Rules, by which an owner may rely on a report: one request is out at a time; once another is
 * sent, answers to it are ignored; the report is read in one step from the pool; a grant lasts from
 * the instant of sending, read before the pool is; an answer that comes after that is worth
 * nothing, and the next report says so.
 *
 * <p>Confined to the control loop.
 */
public final class LeaseRenewal {

    private final Lease lease;
    private final Holder holder;
    private final Demand demand;

    /** All that was ever put into the pool, and where the count of spent tokens begins. */
    private long added;

    /** All that was ever taken out of the pool unspent. */
    private long removed;

    private PoolReport reported = PoolReport.EMPTY;
    private LeaseTerms terms;
    private long grantId;
    private long want;

    /** What it wanted to have in stock when it last asked. */
    private long stock;

    private long sentNanos;
    private long dueNanos;
    private long shortUntilNanos;
    private boolean asking;

    /** Permits on the owner's books, which come back the sooner the sooner it is told. */
    private long claimed;

    private boolean dormant = true;
    private boolean placed;
    private long placedNanos;

    LeaseRenewal(Lease lease, Holder holder, LeaseBirth birth) {
        this.lease = lease;
        this.holder = holder;
        this.demand = new Demand(birth.spentBefore(), birth.nowNanos());
        this.added = birth.spentBefore();
        this.terms = LeasePace.terms(lease.rule().allowance(), holder.gateways());
        this.sentNanos = birth.nowNanos() - terms.nanosElsewhere();
        this.shortUntilNanos = birth.nowNanos();
    }

    /** When {@link #due} wants to be called next. */
    public long dueNanos() {
        return dueNanos;
    }

    /** Claims a place for {@link #dueNanos} in the keeper's wheel, unless it has that place. */
    public boolean claimPlace() {
        if (dormant || (placed && placedNanos == dueNanos)) {
            return false;
        }
        placed = true;
        placedNanos = dueNanos;
        return true;
    }

    /** Gives up a place that came up; false when it was left for another before. */
    public boolean leavePlace(long nanos) {
        if (!placed || placedNanos != nanos) {
            return false;
        }
        placed = false;
        return true;
    }

    /** Whether it needs no call until the lease calls for attention. */
    public boolean dormant() {
        return dormant;
    }

    /**
     * Whether its key may be forgotten: it does nothing, and nothing that it reported can still be
     * on an owner's books.
     */
    boolean forgettable(long nowNanos) {
        return dormant
                && lease.waiting() == 0
                && nowNanos - sentNanos > terms.nanosElsewhere() + LeasePace.ABANDON_NANOS;
    }

    /** No report of this lease said more. */
    long spentMax() {
        return added;
    }

    /**
     * A decision found few tokens, or none. The answer is a request to send at once when requests
     * wait; otherwise it will be {@link #due} soon.
     */
    public Optional<LeaseRequest> called(long nowNanos) {
        if (asking) {
            return Optional.empty();
        }
        boolean denying = shortUntilNanos - nowNanos > 0;
        if (lease.waiting() > 0 && !denying) {
            return Optional.of(askObserving(nowNanos));
        }
        boolean patient = denying || lease.doubtful();
        // Whoever is due already keeps that time, or calls in a row would put it off for ever.
        if (dormant || (!patient && dueNanos - nowNanos > 0)) {
            dueNanos = nowNanos;
        }
        dormant = false;
        return Optional.empty();
    }

    /** Its time has come. The answer is a request to send; without one, it is dormant or waits. */
    public Optional<LeaseRequest> due(long nowNanos) {
        if (asking && nowNanos - sentNanos < LeasePace.ABANDON_NANOS) {
            lease.doubt();
            lease.wake();
            dueNanos = sentNanos + LeasePace.ABANDON_NANOS;
            return Optional.empty();
        }
        // From here on, an answer to the last request is ignored.
        asking = false;
        boolean wanted = observe(nowNanos);
        boolean owes = lease.pool().available() > 0 || inUse() > 0 || claimed > 0;
        boolean probe = wanted && lease.doubtful();
        if (owes || probe || target() > 0 || lease.waiting() > 0) {
            return Optional.of(ask(nowNanos));
        }
        dormant = true;
        return Optional.empty();
    }

    private LeaseRequest askObserving(long nowNanos) {
        observe(nowNanos);
        return ask(nowNanos);
    }

    private LeaseRequest ask(long nowNanos) {
        Allowance allowance = lease.rule().allowance();
        terms = LeasePace.terms(allowance, holder.gateways());
        stock = target();
        boolean lapsed = lease.expiresNanos() - nowNanos <= 0;
        reported = lease.pool().report(lapsed ? 0 : stock);
        removed += reported.removed();
        want = Math.max(0, Math.max(stock - reported.held(), lease.waiting()));
        grantId = holder.nextGrantId();
        asking = true;
        dormant = false;
        sentNanos = nowNanos;
        dueNanos = nowNanos + LeasePace.DEADLINE_NANOS;
        long spent = added - removed - reported.held();
        var report = new HolderReport(spent, reported.held(), reported.inUse(), lease.denied());
        return new LeaseRequest(lease.key(), allowance, holder.id(), grantId, want, terms, report);
    }

    /** Looks how many requests there were, and whether there were any. */
    private boolean observe(long nowNanos) {
        long without = lease.denied() + lease.admittedInDoubt();
        if (lease.pool() instanceof PermitPool permits) {
            return demand.observe(without, nowNanos) || permits.inUse() > 0;
        }
        long spent = added - removed - lease.pool().available();
        boolean wanted = demand.observe(spent + without, nowNanos);
        if (!wanted && lease.waiting() == 0) {
            demand.vanish();
        }
        return wanted;
    }

    /** How many tokens or idle permits to have after the answer. */
    private long target() {
        Allowance allowance = lease.rule().allowance();
        if (allowance instanceof Allowance.Concurrency concurrency) {
            // A reserve that grows with use, and is small beside a node's part of the limit.
            long part = concurrency.requests() / (4L * holder.gateways());
            return inUse() == 0 ? 0 : Math.min(1 + inUse() / 4, part);
        }
        double wanted =
                Math.min(demand.within(LeasePace.HORIZON_NANOS), LeasePace.tokensMax(allowance));
        // Rounded down: for less than one until the next renewal, a question for each costs less.
        return terms.exact() ? 0 : (long) wanted;
    }

    private long inUse() {
        return lease.pool() instanceof PermitPool permits ? permits.inUse() : 0;
    }

    /** Takes note of an answer, which may be late or not the one that is waited for. */
    public void answered(LeaseAnswer answer, long nowNanos) {
        if (!asking || answer.grantId() != grantId) {
            return;
        }
        asking = false;
        if (answer instanceof LeaseAnswer.Granted granted) {
            granted(granted, nowNanos);
        } else if (answer instanceof LeaseAnswer.Refused refused) {
            refused(refused.reason(), nowNanos);
        }
        lease.wake();
    }

    private void refused(Refusal reason, long nowNanos) {
        if (reason != Refusal.STALE) {
            lease.doubt();
        }
        dueNanos = nowNanos + holder.jittered(LeasePace.RETRY_NANOS);
    }

    private void granted(LeaseAnswer.Granted answer, long nowNanos) {
        if (nowNanos - sentNanos >= answer.validNanos()) {
            // It may not be spent any more; the next report returns it.
            dueNanos = nowNanos;
            return;
        }
        if (!answer.renewed()) {
            removed += lease.pool().replace(reported, 0);
        }
        lease.expiresAt(sentNanos + answer.validNanos());
        lease.pool().add(answer.tokens());
        added += answer.tokens();
        boolean satisfied = answer.tokens() >= want;
        shortUntilNanos = satisfied ? nowNanos : nowNanos + shortNanos(answer);
        lease.answered(
                shortUntilNanos,
                nowNanos + answer.waitNanos(),
                satisfied ? lowWater() : Lease.NONE,
                answer.left());
        dueNanos = satisfied ? nowNanos + holder.jittered(pauseNanos(answer)) : shortUntilNanos;
        claimed = lease.pool() instanceof PermitPool ? reported.inUse() + answer.tokens() : 0;
    }

    /** A third of the horizon: an answer is expected well before it is spent. */
    private long lowWater() {
        return stock == 0 ? Lease.NONE : stock / 3;
    }

    private long shortNanos(LeaseAnswer.Granted answer) {
        long waitNanos = Math.min(answer.waitNanos(), LeasePace.SHORT_NANOS_MAX);
        return Math.max(waitNanos, holder.jittered(LeasePace.SHORT_NANOS));
    }

    /** Until the next renewal, when nothing happens before; leftovers of an exact limit go back. */
    private long pauseNanos(LeaseAnswer.Granted answer) {
        return Math.min(answer.validNanos() / 2, LeasePace.RENEW_NANOS);
    }
}
