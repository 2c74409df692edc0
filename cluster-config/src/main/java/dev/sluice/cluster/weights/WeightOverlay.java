// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.http.Destination;
import java.time.Instant;
import java.util.Map;

/**
 * Weights that somebody has set for a route, which hold instead of those of the config as long as
 * the route has exactly these destinations. Immutable.
 *
 * @param weights of all destinations of the route, each 0 or more and one at least above 0
 * @param version of all overlays when this one was set; a later one has a higher version
 * @param edit names the change that set it, so that a repeated change is recognised
 * @param by whoever set it, in words
 * @param at when, by the setter's clock; says nothing about order
 */
public record WeightOverlay(
        RouteKey route,
        Map<Destination, Integer> weights,
        long version,
        String edit,
        String by,
        Instant at) {

    public WeightOverlay {
        Expect.that(version >= 1, "version", version, "1 or more");
        weights = checked(weights);
    }

    static Map<Destination, Integer> checked(Map<Destination, Integer> weights) {
        long sum = 0;
        for (int weight : weights.values()) {
            Expect.inRange("weight", weight, 0, Integer.MAX_VALUE);
            sum += weight;
        }
        Expect.that(sum > 0, "total weight", sum, "above 0");
        return Map.copyOf(weights);
    }
}
