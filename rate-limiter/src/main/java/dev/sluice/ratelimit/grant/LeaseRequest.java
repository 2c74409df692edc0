// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

import dev.sluice.cluster.config.limit.Allowance;

/**
 * A holder's question for tokens of one key, with its report. It may arrive late, twice or never.
 * Once the holder has sent a request it ignores answers to all earlier ones of the key. Immutable.
 *
 * @param grantId rises with each request of the holder for this key
 * @param want how many tokens or permits it wants on top of what it holds; 0 to report only
 */
public record LeaseRequest(
        LimitKey key,
        Allowance allowance,
        HolderId holder,
        long grantId,
        long want,
        LeaseTerms terms,
        HolderReport report) {}
