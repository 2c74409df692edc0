// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.limit;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import java.util.List;

/**
 * Limits for the requests of some routes or servers. All limits of all policies that apply to a
 * request must admit it. Immutable.
 *
 * @param targets what is limited; at least one
 * @param limits each with a name of its own, which together with the policy's id names the limit in
 *     the whole cluster
 */
public record RateLimitPolicy(ResourceId id, List<TargetRef> targets, List<Limit> limits) {

    public RateLimitPolicy {
        targets = List.copyOf(targets);
        limits = List.copyOf(limits);
        Expect.that(!targets.isEmpty(), "targetRefs", targets, "at least one");
        Expect.that(!limits.isEmpty(), "limits", limits, "at least one");
        List<String> names = limits.stream().map(Limit::name).toList();
        Expect.that(
                names.stream().distinct().count() == names.size(),
                "limit names",
                names,
                "each once");
    }
}
