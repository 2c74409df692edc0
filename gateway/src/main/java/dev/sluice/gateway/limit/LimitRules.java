// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Limit;
import dev.sluice.cluster.config.limit.LimitOverride;
import dev.sluice.ratelimit.grant.LimitRule;

/**
 * Turns limits as they are written into the rules that the rate limiter counts by. A rule's id is
 * the same on all nodes, as it is made of names alone. Thread-safe: holds no state.
 */
final class LimitRules {

    private LimitRules() {}

    /** The rule for keys that no override takes. */
    static LimitRule of(ResourceId policy, Limit limit) {
        return rule(id(policy, limit), limit, limit.allowance(), false);
    }

    /**
     * The rule for the keys of one override.
     *
     * @param index of the override in its limit
     */
    static LimitRule of(ResourceId policy, Limit limit, int index) {
        LimitOverride override = limit.overrides().get(index);
        return rule(id(policy, limit) + "#" + index, limit, override.allowance(), true);
    }

    private static String id(ResourceId policy, Limit limit) {
        return policy.qualifiedName() + "/" + limit.name();
    }

    private static LimitRule rule(String id, Limit limit, Allowance allowance, boolean pinned) {
        return new LimitRule(
                id, limit.name(), allowance, limit.onUncertain(), limit.dryRun(), pinned);
    }
}
