// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.limit.LimitRule;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Requests that come at random, for keys by Zipf's law, to nodes as a skewed balancer sends them.
 * Confined to one thread.
 */
final class Load {

    private final World world;
    private final RandomGenerator random;
    private final LimitRule rule;
    private final double[] keySums;
    private final double[] nodeSums;
    private double perSecond;

    Load(World world, LimitRule rule, double perSecond, double[] keys, double[] nodes) {
        this.world = world;
        this.random = world.random();
        this.rule = rule;
        this.perSecond = perSecond;
        this.keySums = sums(keys);
        this.nodeSums = sums(nodes);
    }

    /** Weights of ranks, the first the heaviest. */
    static double[] zipf(int count, double exponent) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 1 / Math.pow(i + 1, exponent);
        }
        return weights;
    }

    private static double[] sums(double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    void start() {
        next();
    }

    void perSecond(double changed) {
        perSecond = changed;
    }

    private void next() {
        double seconds = -Math.log(1 - random.nextDouble()) / perSecond;
        world.timeline()
                .after(
                        (long) (seconds * 1e9),
                        () -> {
                            int node = draw(nodeSums);
                            world.nodes().get(node).request(rule, "k" + draw(keySums));
                            next();
                        });
    }

    private int draw(double[] sums) {
        double value = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, value);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
    }
}
