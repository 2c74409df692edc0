// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import dev.sluice.gateway.failure.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * Hears how tries at one endpoint end, and says so when it has failed too often. Thread-safe: the
 * counts are, and what is told goes to another thread.
 */
public final class SlotHealth {

    /** Of an upstream that does not detect outliers. */
    static final SlotHealth UNWATCHED = new SlotHealth();

    private final @Nullable Endpoint endpoint;
    private final @Nullable ErrorCounts counts;
    private final @Nullable Upstream upstream;

    private SlotHealth() {
        this.endpoint = null;
        this.counts = null;
        this.upstream = null;
    }

    SlotHealth(Endpoint endpoint, ErrorCounts counts, Upstream upstream) {
        this.endpoint = endpoint;
        this.counts = counts;
        this.upstream = upstream;
    }

    /** A response head has come. */
    public void answered(int status) {
        if (counts != null) {
            judge(counts.answered(status));
        }
    }

    /** A try has failed before a response head came. */
    public void failed(FailureReason reason) {
        if (counts == null) {
            return;
        }
        switch (reason) {
            case CONNECT_FAILED, UPSTREAM_RESET, TRY_TIMEOUT, ROUTE_TIMEOUT, UPSTREAM_STALLED ->
                    judge(counts.failed());
            // It was reached, and has answered nonsense: as bad as a server error of its own.
            case UPSTREAM_PROTOCOL -> judge(counts.answered(502));
            // The client's fault or ours.
            default -> {}
        }
    }

    private void judge(@Nullable EjectionReason reason) {
        if (reason != null && endpoint != null && upstream != null) {
            upstream.suspect(endpoint, reason);
        }
    }
}
