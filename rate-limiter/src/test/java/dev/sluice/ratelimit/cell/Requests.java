// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.grant.LimitKey;
import java.time.Duration;
import java.util.List;

/** Requests of holders, as tests write them. Immutable. */
record Requests(Allowance allowance, LeaseTerms terms) {
    static final LimitKey KEY = new LimitKey("limit", List.of("key"));

    static Requests leased(Allowance allowance) {
        return new Requests(allowance, new LeaseTerms(Duration.ofMillis(500).toNanos(), false));
    }

    LeaseRequest of(String node, long id, long want) {
        return of(node, id, want, 0, 0);
    }

    LeaseRequest of(String node, long id, long want, long spent, long held) {
        return reporting(node, id, want, new HolderReport(spent, held, 0, 0));
    }

    LeaseRequest reporting(String node, long id, long want, HolderReport report) {
        return new LeaseRequest(KEY, allowance, new HolderId(node, 1), id, want, terms, report);
    }
}
