// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;

/**
 * One limit as a route applies it. An override is a rule of its own with an id of its own, so that
 * its keys never share a cell with those of the limit that it overrides. Immutable.
 *
 * @param id distinct in the whole cluster and the same on all nodes: namespace, policy, limit and
 *     override
 * @param name what the client is told, as in {@code RateLimit-Policy}
 * @param dryRun counts what it would deny, and denies nothing
 * @param pinned keys are never evicted from the table of keys, as those of overrides
 */
public record LimitRule(
        String id,
        String name,
        Allowance allowance,
        Uncertainty onUncertain,
        boolean dryRun,
        boolean pinned) {}
