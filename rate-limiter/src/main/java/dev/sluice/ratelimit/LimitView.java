// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.grant.LimitKey;
import dev.sluice.ratelimit.grant.LimitRule;

/**
 * One key on this node, as an operator sees it. Immutable.
 *
 * @param held tokens that this node may spend now, or permits that it may give
 * @param remaining held here, and left at the owner when it last answered
 * @param denied requests denied here, or that would have been by a dry run
 * @param admittedInDoubt requests admitted here without a token, by {@code onUncertain}
 * @param doubtful whether the cluster cannot be asked about this key now
 */
public record LimitView(
        LimitKey key,
        LimitRule rule,
        long held,
        long remaining,
        long denied,
        long admittedInDoubt,
        boolean doubtful) {}
