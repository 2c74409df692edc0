// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.broker;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.grant.LeaseTerms;
import dev.sluice.ratelimit.grant.LimitKey;
import java.time.Duration;

/** Requests in a few words. Thread-safe: holds no state. */
public final class LeaseRequests {

    /** Of all leases. */
    public static final Duration LEASE = Duration.ofMillis(500);

    private LeaseRequests() {}

    /** Of a holder that has nothing and spent nothing. */
    public static LeaseRequest of(
            LimitKey key, Allowance allowance, String holder, long grantId, long want) {
        return request(key, allowance, holder, grantId, want, new HolderReport(0, 0, 0, 0));
    }

    /** Of a holder that wants nothing more. */
    public static LeaseRequest reporting(
            LimitKey key, Allowance allowance, String holder, long grantId, long held, long spent) {
        return request(key, allowance, holder, grantId, 0, new HolderReport(spent, held, 0, 0));
    }

    private static LeaseRequest request(
            LimitKey key,
            Allowance allowance,
            String holder,
            long grantId,
            long want,
            HolderReport report) {
        return new LeaseRequest(
                key,
                allowance,
                new HolderId(holder, 1),
                grantId,
                want,
                new LeaseTerms(LEASE.toNanos(), false),
                report);
    }
}
