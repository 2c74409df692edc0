// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.lease;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LeaseTerms;
import java.time.Duration;

/** The times of leases, and which limits are too small for them. Immutable: it has no state. */
public final class LeasePace {

    /**
     * How long tokens of a rate or quota may be spent. It widens the bound by as much of the rate;
     * half of it is how often each node asks for each key in use.
     */
    public static final long LEASE_NANOS = Duration.ofMillis(500).toNanos();

    /**
     * How long permits of a silent node count as in use. Longer than a collection of garbage or a
     * new owner takes, since a permit that comes back while its exchange runs breaks the limit.
     */
    public static final long PERMIT_NANOS = Duration.ofSeconds(5).toNanos();

    /** Half a lease: one answer may be lost before tokens lapse. */
    public static final long RENEW_NANOS = LEASE_NANOS / 2;

    /**
     * A renewal brings tokens for this long: for the time to the next one, and 50 ms of reserve.
     */
    static final long HORIZON_NANOS = RENEW_NANOS + Duration.ofMillis(50).toNanos();

    /** Without tokens, a node asks this often; half of what an owner keeps in store. */
    public static final long SHORT_NANOS = Duration.ofMillis(50).toNanos();

    /** What a request waits for an answer, and what makes an answer doubtful. */
    public static final long DEADLINE_NANOS = Duration.ofMillis(50).toNanos();

    /** An answer that is so late is given up, so that another can be asked for. */
    static final long ABANDON_NANOS = RENEW_NANOS;

    /** The process stood still for longer than any lease: not a slow tick, but a pause. */
    public static final long SLEEP_NANOS = Duration.ofSeconds(2).toNanos();

    /** A node that was paused is back in its cluster within some seconds, if there is one. */
    static final long AFTER_SLEEP_NANOS = Duration.ofSeconds(10).toNanos();

    /** While the cluster refuses: often enough to be back within a second of its return. */
    static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

    /**
     * A denial by a key without tokens is looked into again after so long, however slow its rate.
     */
    static final long SHORT_NANOS_MAX = Duration.ofSeconds(1).toNanos();

    /** Leases below two tokens for each node would strand more than they serve. */
    private static final int TOKENS_PER_NODE_MIN = 2;

    /** A quota is leased while it has many more tokens than all nodes hold at its end. */
    private static final int QUOTA_PER_NODE_MIN = 100;

    private LeasePace() {}

    /** What a node of {@code nodes} asks for. */
    static LeaseTerms terms(Allowance allowance, int nodes) {
        if (allowance instanceof Allowance.Concurrency) {
            return new LeaseTerms(PERMIT_NANOS, false);
        }
        return exact(allowance, nodes)
                ? new LeaseTerms(DEADLINE_NANOS, true)
                : new LeaseTerms(LEASE_NANOS, false);
    }

    /** Whether every request asks the owner, because a lease would hold next to nothing. */
    public static boolean exact(Allowance allowance, int nodes) {
        if (allowance instanceof Allowance.Rate) {
            return perLease(allowance) < TOKENS_PER_NODE_MIN * (double) nodes;
        }
        return allowance instanceof Allowance.Quota quota
                && quota.requests() < QUOTA_PER_NODE_MIN * (long) nodes;
    }

    /** The tokens that one lease time brings to all nodes together. */
    private static double perLease(Allowance allowance) {
        Allowance.Rate rate = (Allowance.Rate) allowance;
        return (double) rate.requests() * LEASE_NANOS / rate.per().toNanos();
    }

    /** The most that it makes sense to hold: what the whole limit brings until the next renewal. */
    static double tokensMax(Allowance allowance) {
        return allowance instanceof Allowance.Rate
                ? perLease(allowance) * HORIZON_NANOS / LEASE_NANOS
                : Double.MAX_VALUE;
    }
}
