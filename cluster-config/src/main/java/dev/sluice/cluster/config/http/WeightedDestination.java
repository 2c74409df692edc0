// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Expect;

/**
 * A destination with its share of a route's requests: weight / sum of weights. Immutable.
 *
 * @param headers changes of headers that apply after those of the route
 */
public record WeightedDestination(Destination destination, int weight, HeaderChanges headers) {

    public WeightedDestination {
        Expect.inRange("weight", weight, 0, Integer.MAX_VALUE);
    }
}
