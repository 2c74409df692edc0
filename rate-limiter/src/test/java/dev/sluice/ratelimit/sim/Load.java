// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.grant.LimitRule;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Requests that come at random, for keys by Zipf's law, to nodes as a balancer sends them. Confined
 * to one thread.
 */
final class Load {

    private final World world;
    private final RandomGenerator random;
    private final LimitRule rule;
    private final double[] keySums;
    private final IntUnaryOperator nodeOfKey;
    private final double perSecond;

    Load(World world, LimitRule rule, double perSecond, double[] keys, IntUnaryOperator nodeOfKey) {
        this.world = world;
        this.random = world.random();
        this.rule = rule;
        this.perSecond = perSecond;
        this.keySums = sums(keys);
        this.nodeOfKey = nodeOfKey;
    }

    /** Weights of ranks, the first the heaviest. */
    static double[] zipf(int count, double exponent) {
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            weights[i] = 1 / Math.pow(i + 1, exponent);
        }
        return weights;
    }

    /** A balancer that looks at no key. */
    static IntUnaryOperator weighted(RandomGenerator random, double[] nodes) {
        double[] sums = sums(nodes);
        return key -> draw(random, sums);
    }

    private static double[] sums(double[] weights) {
        double[] sums = weights.clone();
        Arrays.parallelPrefix(sums, Double::sum);
        return sums;
    }

    void start() {
        next();
    }

    private void next() {
        double seconds = -Math.log(1 - random.nextDouble()) / perSecond;
        world.timeline()
                .after(
                        (long) (seconds * 1e9),
                        () -> {
                            int key = draw(random, keySums);
                            int node = nodeOfKey.applyAsInt(key);
                            world.nodes().get(node).request(rule, "k" + key);
                            next();
                        });
    }

    private static int draw(RandomGenerator random, double[] sums) {
        double value = random.nextDouble() * sums[sums.length - 1];
        int found = Arrays.binarySearch(sums, value);
        return Math.min(sums.length - 1, found < 0 ? -found - 1 : found + 1);
    }
}
