// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import java.util.random.RandomGenerator;

/**
 * Carries messages between nodes: late, in any order, twice or never, and not across a split.
 * Confined to one thread.
 */
final class Network {

    private final Timeline timeline;
    private final RandomGenerator random;
    private final double loss;
    private final double duplication;
    private final long delayNanosMax;
    private boolean[] farSide = {};

    Network(Timeline timeline, RandomGenerator random, Faults faults) {
        this.timeline = timeline;
        this.random = random;
        this.loss = faults.loss();
        this.duplication = faults.duplication();
        this.delayNanosMax = faults.delayNanosMax();
    }

    void split(boolean[] far) {
        farSide = far;
    }

    void heal() {
        farSide = new boolean[0];
    }

    boolean connected(int a, int b) {
        return far(a) == far(b);
    }

    boolean far(int node) {
        return node < farSide.length && farSide[node];
    }

    void send(int from, NodeProcess to, Runnable message) {
        deliver(from, to, message);
        if (from != to.node() && random.nextDouble() < duplication) {
            deliver(from, to, message);
        }
    }

    private void deliver(int from, NodeProcess to, Runnable message) {
        if (from == to.node()) {
            timeline.after(1_000, () -> to.receive(message));
            return;
        }
        if (random.nextDouble() < loss) {
            return;
        }
        // Mostly quick, at times slow: the square of chance.
        double chance = random.nextDouble();
        long delayNanos = 100_000 + (long) (chance * chance * delayNanosMax);
        timeline.after(
                delayNanos,
                () -> {
                    if (connected(from, to.node())) {
                        to.receive(message);
                    }
                });
    }
}
