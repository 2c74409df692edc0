// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.owner;

import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.HolderReport;
import dev.sluice.ratelimit.grant.LeaseAnswer;

/**
 * What a cell knows of one holder. Immutable.
 *
 * @param outstanding no less than what the holder can still spend: what it reported as held or in
 *     use when it last asked, and what it was granted then
 * @param lifeNanos how long it counts, by the owner's clock: never less than the holder's lease
 * @param expiresNanos when that ends, by the clock of the incarnation that the cell names
 * @param report of the last request
 * @param answer to the last request, given again when the request is
 */
public record Holding(
        HolderId holder,
        long outstanding,
        long lifeNanos,
        long expiresNanos,
        HolderReport report,
        LeaseAnswer.Granted answer) {

    /** The same with its whole life before it: a new owner cannot know how much has passed. */
    Holding renewed(long nowNanos) {
        return new Holding(holder, outstanding, lifeNanos, nowNanos + lifeNanos, report, answer);
    }

    public boolean expired(long nowNanos) {
        return expiresNanos - nowNanos <= 0;
    }

    /** What was spent since, by a later report of the same holder. */
    public long spentUntil(HolderReport later) {
        return Math.max(0, later.spent() - report.spent());
    }
}
