// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.ratelimit.bucket.ShareBucket;
import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.LimitRule;
import dev.sluice.ratelimit.pool.PermitPool;
import dev.sluice.ratelimit.pool.Pool;
import dev.sluice.ratelimit.pool.TokenPool;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * One key on one node: what every event loop looks at to decide, without a lock and without
 * allocation. Its other half, {@link LeaseRenewal}, fills it.
 *
 * <table>
 * <caption>What a look finds, first match</caption>
 * <tr><td>the lease lasts, and there is a token</td><td>READY</td></tr>
 * <tr><td>the cluster refuses or is silent</td><td>by {@link Uncertainty}: READY or SHORT</td></tr>
 * <tr><td>the owner had less than was wanted, a moment ago</td><td>SHORT</td></tr>
 * <tr><td>otherwise: never asked, or more was wanted than expected</td><td>PENDING</td></tr>
 * </table>
 *
 * <p>Thread-safe: fields are atomic or volatile, and no rule needs two of them to agree. A new
 * expiry is seen before the tokens that it is for; tokens that lapse are taken out before any are
 * added.
 */
public final class Lease {

    /** A look's result. */
    public enum Look {
        READY,
        SHORT,
        PENDING
    }

    /** What {@link #take} says when there was nothing after all. */
    public static final long NONE = Pool.NONE;

    /** Taken, but not out of the pool: nothing can be given back. */
    private static final long BEYOND = Long.MAX_VALUE;

    /** Requests that wait for one key on one node; more would only share the same few tokens. */
    private static final int WAITING_MAX = 1_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final LimitKey key;
    private final LimitRule rule;
    private final Holder holder;
    private final Consumer<Lease> attention;
    private final Pool pool;
    private final ShareBucket share;
    private final LeaseRenewal renewal;

    /** With how few left it calls, once for each answer; {@link #NONE} when it has. */
    private final AtomicLong lowWater = new AtomicLong(NONE);

    private final AtomicBoolean called = new AtomicBoolean();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Queue<Runnable> wakeUps = new ConcurrentLinkedQueue<>();
    private final LongAdder denied = new LongAdder();
    private final LongAdder uncertain = new LongAdder();

    private volatile long expiresNanos;
    private volatile long shortUntilNanos;

    /** When the owner expects the next token; later than the next question about it, perhaps. */
    private volatile long refilledNanos;

    private volatile long left;
    private volatile boolean doubtful;
    private volatile boolean retired;

    Lease(LimitKey key, LimitRule rule, LeaseBirth birth) {
        this.key = key;
        this.rule = rule;
        this.holder = birth.holder();
        this.attention = birth.attention();
        this.pool =
                rule.allowance() instanceof Allowance.Concurrency
                        ? new PermitPool()
                        : new TokenPool();
        this.share = ShareBucket.of(rule.allowance());
        this.expiresNanos = birth.nowNanos();
        this.shortUntilNanos = birth.nowNanos();
        this.refilledNanos = birth.nowNanos();
        this.renewal = new LeaseRenewal(this, holder, birth);
    }

    /** What a request would meet now. */
    public Look look(long nowNanos) {
        if (live(nowNanos) && pool.available() > 0) {
            return Look.READY;
        }
        if (doubtful) {
            return lookInDoubt(nowNanos);
        }
        return shortUntilNanos - nowNanos > 0 ? Look.SHORT : Look.PENDING;
    }

    /** What a request meets that has waited in vain: ready or short by {@link Uncertainty}. */
    public Look lookInDoubt(long nowNanos) {
        boolean ready =
                switch (rule.onUncertain()) {
                    case ALLOW -> true;
                    case DENY -> false;
                    case SHARE -> shareReady(nowNanos);
                };
        return ready ? Look.READY : Look.SHORT;
    }

    private boolean shareReady(long nowNanos) {
        if (!holder.shares(nowNanos)) {
            return false;
        }
        return pool instanceof PermitPool permits
                ? permits.inUse() < permitShare()
                : share.waitNanos(nowNanos, holder.gateways()) == 0;
    }

    private long permitShare() {
        return rule.allowance() instanceof Allowance.Concurrency allowance
                ? allowance.requests() / holder.gateways()
                : 0;
    }

    /** Takes one, as {@link #look} promised; {@link #NONE} when another was faster. */
    public long take(long nowNanos) {
        if (live(nowNanos)) {
            long stamp = pool.take();
            if (stamp != NONE) {
                watch(pool.available());
                return stamp;
            }
        }
        return doubtful ? takeInDoubt(nowNanos) : NONE;
    }

    private void watch(long available) {
        long mark = lowWater.get();
        if (available <= mark && lowWater.compareAndSet(mark, NONE)) {
            call();
        }
    }

    /** Takes one by {@link Uncertainty}. */
    public long takeInDoubt(long nowNanos) {
        boolean taken =
                switch (rule.onUncertain()) {
                    case ALLOW -> takeBeyond(Long.MAX_VALUE);
                    case DENY -> false;
                    case SHARE -> takeShare(nowNanos);
                };
        if (!taken) {
            return NONE;
        }
        uncertain.increment();
        // It may have gone to sleep, and only asking finds out that the cluster is back.
        call();
        return BEYOND;
    }

    private boolean takeShare(long nowNanos) {
        if (!holder.shares(nowNanos)) {
            return false;
        }
        return pool instanceof PermitPool
                ? takeBeyond(permitShare())
                : share.take(nowNanos, holder.gateways());
    }

    private boolean takeBeyond(long inUseMax) {
        return !(pool instanceof PermitPool permits) || permits.takeBeyond(inUseMax) != NONE;
    }

    /** Whether what was taken is not a token of the cluster. */
    public static boolean inDoubt(long stamp) {
        return stamp == BEYOND;
    }

    /** Undoes {@link #take}, before the request was admitted. */
    public void giveBack(long stamp) {
        if (stamp != BEYOND || pool instanceof PermitPool) {
            pool.giveBack(stamp);
        }
    }

    /** The exchange that took one has ended; matters for permits only. */
    public void release() {
        pool.release();
    }

    public void countDenied() {
        denied.increment();
        if (doubtful) {
            call();
        }
    }

    /**
     * Joins the one question that is out for this key, or has it asked. The runnable is run after
     * the answer, by the control loop. False when too many wait already.
     */
    public boolean await(Runnable wakeUp) {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            return false;
        }
        wakeUps.add(wakeUp);
        call();
        return true;
    }

    /** Waits no more, whatever came of it. */
    public void awaitEnded() {
        waiting.decrementAndGet();
    }

    private void call() {
        if (!called.get() && called.compareAndSet(false, true)) {
            attention.accept(this);
        }
    }

    /** How long a denied request should stay away. */
    public long retryAfterNanos(long nowNanos) {
        if (!doubtful) {
            return Math.max(1, Math.max(shortUntilNanos, refilledNanos) - nowNanos);
        }
        return rule.onUncertain() == Uncertainty.SHARE && pool instanceof TokenPool
                ? Math.max(1, share.waitNanos(nowNanos, holder.gateways()))
                : NANOS_PER_SECOND;
    }

    /** What this node and, when last heard of, the owner have left. */
    public long remaining(long nowNanos) {
        return left + held(nowNanos);
    }

    /** What this node has left. */
    public long held(long nowNanos) {
        return live(nowNanos) ? pool.available() : 0;
    }

    private boolean live(long nowNanos) {
        return expiresNanos - nowNanos > 0;
    }

    public LimitKey key() {
        return key;
    }

    public LimitRule rule() {
        return rule;
    }

    /** The half that the control loop works on. */
    public LeaseRenewal renewal() {
        return renewal;
    }

    /** Whether it is no longer the lease of its key. */
    public boolean retired() {
        return retired;
    }

    public long denied() {
        return denied.sum();
    }

    /** How many were admitted without a token, because the cluster could not be asked. */
    public long admittedInDoubt() {
        return uncertain.sum();
    }

    public boolean doubtful() {
        return doubtful;
    }

    Pool pool() {
        return pool;
    }

    int waiting() {
        return waiting.get();
    }

    void retire() {
        retired = true;
    }

    void expiresAt(long nanos) {
        expiresNanos = nanos;
    }

    long expiresNanos() {
        return expiresNanos;
    }

    /** What the last answer means for requests that find no token. */
    void answered(long shortUntil, long refilledAt, long lowWaterNow, long leftNow) {
        shortUntilNanos = shortUntil;
        refilledNanos = refilledAt;
        lowWater.set(lowWaterNow);
        left = leftNow;
        doubtful = false;
        share.end();
    }

    void doubt() {
        doubtful = true;
    }

    /** From now on a call is heard again. */
    public void heard() {
        called.set(false);
    }

    /** Has everyone who waits look again. */
    public void wake() {
        for (Runnable wakeUp = wakeUps.poll(); wakeUp != null; wakeUp = wakeUps.poll()) {
            wakeUp.run();
        }
    }
}
