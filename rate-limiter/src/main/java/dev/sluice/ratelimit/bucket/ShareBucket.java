// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import dev.sluice.cluster.config.limit.Allowance;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A node's own part of a rate while it cannot ask the cluster: the rate divided by the number of
 * gateway nodes. One instant is all its state: when the next token would come if tokens were spent
 * as they come (GCRA). In a time T of doubt it gives at most {@code burst / nodes + T * rate /
 * nodes} tokens, at least one at a time. Each time of doubt begins with one token, so that a client
 * that seldom asks notices nothing, unless an earlier one has just spent it: many short times give
 * no more than one long time.
 *
 * <p>Thread-safe: its only state is atomic.
 */
public final class ShareBucket {

    /** No instant of a monotonic clock within a life of a machine is this far from another. */
    private static final long NANOS_MAX = 1L << 60;

    /** Months differ; the longest gives the smallest share. */
    private static final Duration MONTH = Duration.ofDays(31);

    private final long requests;
    private final long perNanos;
    private final long burst;
    private final AtomicLong nextNanos = new AtomicLong();
    private volatile boolean running;

    /** Whether there was a time of doubt before; guarded by this. */
    private boolean begun;

    private ShareBucket(long requests, long perNanos, long burst) {
        this.requests = requests;
        this.perNanos = perNanos;
        this.burst = burst;
    }

    /**
     * Of a rate, or of a quota taken as an even rate. A concurrency limit has no pace: one a
     * second.
     */
    public static ShareBucket of(Allowance allowance) {
        if (allowance instanceof Allowance.Rate rate) {
            return new ShareBucket(rate.requests(), rate.per().toNanos(), rate.burst());
        }
        if (allowance instanceof Allowance.Quota quota) {
            return new ShareBucket(quota.requests(), length(quota).toNanos(), 1);
        }
        return new ShareBucket(1, Duration.ofSeconds(1).toNanos(), 1);
    }

    private static Duration length(Allowance.Quota quota) {
        return switch (quota.per()) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case MONTH -> MONTH;
        };
    }

    /** A time of doubt begins, unless one lasts already. */
    public void begin(long nowNanos, int nodes) {
        if (running) {
            return;
        }
        synchronized (this) {
            if (!running) {
                long oneTokenNanos = nowNanos + intervalNanos(nodes) * (capacity(nodes) - 1);
                if (!begun || oneTokenNanos - nextNanos.get() > 0) {
                    nextNanos.set(oneTokenNanos);
                }
                begun = true;
                running = true;
            }
        }
    }

    /** The cluster answers again. */
    public void end() {
        running = false;
    }

    /** How long until there is a token; 0 when there is one. */
    public long waitNanos(long nowNanos, int nodes) {
        begin(nowNanos, nodes);
        long toleranceNanos = intervalNanos(nodes) * (capacity(nodes) - 1);
        return Math.max(0, nextNanos.get() - nowNanos - toleranceNanos);
    }

    public boolean take(long nowNanos, int nodes) {
        begin(nowNanos, nodes);
        long intervalNanos = intervalNanos(nodes);
        long toleranceNanos = intervalNanos * (capacity(nodes) - 1);
        while (true) {
            long next = nextNanos.get();
            if (next - nowNanos > toleranceNanos) {
                return false;
            }
            long after = nowNanos + Math.max(next - nowNanos, 0) + intervalNanos;
            if (nextNanos.compareAndSet(next, after)) {
                return true;
            }
        }
    }

    /** Between two tokens, rounded up. */
    private long intervalNanos(int nodes) {
        double exact = (double) perNanos * nodes / requests;
        return (long) Math.min(NANOS_MAX, Math.ceil(exact));
    }

    private long capacity(int nodes) {
        return Math.max(1, Math.min(burst / nodes, NANOS_MAX / intervalNanos(nodes)));
    }
}
