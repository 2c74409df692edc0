// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import dev.sluice.cluster.config.traffic.ConnectionPool;
import dev.sluice.cluster.config.traffic.RetryBudget;
import dev.sluice.gateway.service.UpstreamSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one node may have in use of an upstream. What the config does not bound is not counted, and
 * costs nothing. Thread-safe: the usage is.
 */
public final class UpstreamBounds {

    private static final int UNBOUNDED = Integer.MAX_VALUE;

    /** Where the config bounds nothing: as many as there are ports to connect from. */
    private static final int HELD_MAX = 65_536;

    private final Usage usage;
    private final ConnectionPool pool;
    private final @Nullable RetryBudget budget;
    private final int requestsMax;
    private final int retriesMax;
    private final boolean countsRequests;
    private final boolean countsRetries;

    /**
     * @param usage of the upstream of that name, which may have been another's before
     */
    public UpstreamBounds(UpstreamSpec spec, Usage usage) {
        this.usage = usage;
        this.pool = spec.connectionPool();
        Optional<RetryBudget> written = spec.policy().retryBudget();
        this.budget = written.orElse(null);
        this.requestsMax = pool.requestsMax().orElse(UNBOUNDED);
        this.retriesMax = pool.retriesMax().orElse(UNBOUNDED);
        this.countsRetries = written.isPresent() || pool.retriesMax().isPresent();
        this.countsRequests = written.isPresent() || pool.requestsMax().isPresent();
    }

    public Usage usage() {
        return usage;
    }

    public ConnectionPool pool() {
        return pool;
    }

    /** Whether anything is bounded, so that there is something to show. */
    public boolean any() {
        return countsRequests || countsRetries || pool.shapesConnections();
    }

    /** Whether repetitions have to be counted. */
    public boolean boundsRetries() {
        return countsRetries;
    }

    /** Begins a request, unless there are too many. */
    public boolean enterRequest() {
        return !countsRequests || entered(usage.requests(), requestsMax);
    }

    /** To be called once for each request that has begun. */
    public void leaveRequest() {
        if (countsRequests) {
            usage.requests().leave();
        }
    }

    /**
     * Begins a repetition, unless there are too many. A budget replaces the bound on repetitions,
     * as in Istio.
     */
    public boolean enterRetry() {
        int max = budget != null ? budget.allowed(usage.requests().used()) : retriesMax;
        return !countsRetries || entered(usage.retries(), max);
    }

    /** To be called once for each repetition that has begun. */
    public void leaveRetry() {
        if (countsRetries) {
            usage.retries().leave();
        }
    }

    boolean enterPending() {
        return usage.pending().enter(pendingMax());
    }

    /**
     * As {@link #enterPending()}, and when there are too many once more.
     *
     * @param dropGone lets go those who wait no more
     */
    boolean enterPending(Runnable dropGone) {
        if (usage.pending().enter(pendingMax())) {
            return true;
        }
        dropGone.run();
        return entered(usage.pending(), pendingMax());
    }

    private int pendingMax() {
        return pool.pendingMax().orElse(HELD_MAX);
    }

    void leavePending() {
        usage.pending().leave();
    }

    /** Waiting for a connection is no overflow; only not even being allowed to wait is one. */
    boolean enterConnection() {
        return usage.connections().enter(pool.connectionsMax().orElse(HELD_MAX));
    }

    private static boolean entered(Count count, int max) {
        if (count.enter(max)) {
            return true;
        }
        count.overflow();
        return false;
    }
}
