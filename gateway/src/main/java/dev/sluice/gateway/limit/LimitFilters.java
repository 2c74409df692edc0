// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.limit.Limit;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.gateway.header.TrustedPeers;
import dev.sluice.gateway.key.KeySources;
import dev.sluice.gateway.route.PolicyTargets;
import dev.sluice.gateway.route.Route;
import dev.sluice.ratelimit.LoopLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the limit filters of the routes of one listener. Confined to one event loop. */
public final class LimitFilters {

    private final List<RateLimitPolicy> policies;
    private final PolicyTargets targets;
    private final KeySources sources;
    private final LoopLimits loop;

    /**
     * @param trusted the peers of the listener whose {@code x-forwarded-for} is believed
     */
    public LimitFilters(Resources resources, TrustedPeers trusted, LoopLimits loop) {
        this.policies = resources.rateLimits();
        this.targets = new PolicyTargets(resources);
        this.sources = new KeySources(trusted);
        this.loop = loop;
    }

    /** The filter with all limits of all policies that mean {@code route}, if any does. */
    public Optional<LimitFilter> of(Route route) {
        List<KeyedLimit> limits = new ArrayList<>();
        for (RateLimitPolicy policy : policies) {
            if (policy.targets().stream().anyMatch(target -> targets.means(target, route))) {
                for (Limit limit : policy.limits()) {
                    limits.add(new KeyedLimit(policy.id(), limit, sources));
                }
            }
        }
        return limits.isEmpty() ? Optional.empty() : Optional.of(new LimitFilter(limits, loop));
    }
}
