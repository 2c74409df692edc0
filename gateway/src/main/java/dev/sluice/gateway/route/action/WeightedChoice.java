// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import dev.sluice.cluster.config.http.WeightedDestination;
import java.util.List;

/**
 * Chooses among the destinations of a route: each has the share weight / sum of weights, a single
 * one has all whatever its weight, and among several a weight of 0 has nothing. Immutable.
 */
public final class WeightedChoice {

    private final long[] cumulativeWeights;

    /**
     * Prepares the choice.
     *
     * @param destinations at least one, and not several without any weight; {@code Forward} has
     *     made sure
     */
    public WeightedChoice(List<WeightedDestination> destinations) {
        this.cumulativeWeights = new long[destinations.size()];
        long sum = 0;
        for (int i = 0; i < cumulativeWeights.length; i++) {
            sum += destinations.get(i).weight();
            cumulativeWeights[i] = sum;
        }
    }

    /**
     * The index of a destination.
     *
     * @param random evenly distributed over all ints; the shares are exact but for one part in 2^32
     */
    public int choose(int random) {
        int last = cumulativeWeights.length - 1;
        if (last == 0) {
            return 0;
        }
        // floor(random * sum / 2^32), with random taken as unsigned, without overflow.
        long point =
                Math.multiplyHigh(
                        Integer.toUnsignedLong(random) << 31, cumulativeWeights[last] << 1);
        int index = 0;
        while (point >= cumulativeWeights[index]) {
            index++;
        }
        return index;
    }
}
