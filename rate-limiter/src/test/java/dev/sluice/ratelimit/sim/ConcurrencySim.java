// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Exchanges in flight on all nodes together, while nodes die, owners are taken over, messages are
 * lost, and nobody is silent for as long as a permit lasts.
 */
final class ConcurrencySim {
    private static final int SEEDS = 200;
    private static final long MILLI = 1_000_000;
    private static final Duration LASTS = Duration.ofSeconds(20);

    @Test
    void neverMoreInFlightThanPermits() {
        long first = Seed.of(getClass()).value();
        boolean replay = Long.getLong("seed") != null;

        List<String> broken =
                LongStream.range(first, first + (replay ? 1 : SEEDS))
                        .parallel()
                        .mapToObj(seed -> new Run(seed).violations())
                        .flatMap(List::stream)
                        .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void permitsAreUsedAndThoseOfDeadNodeComeBack() {
        Run run = new Run(7);

        assertThat(run.violations()).isEmpty();
        assertThat(run.inFlightAtEnd()).isGreaterThanOrEqualTo(run.permits * 8 / 10);
    }

    /** One seed. Confined to one thread. */
    private static final class Run {
        private final long seed;
        private final RandomGenerator random;
        private final World world;
        private final int nodes;
        private final int permits;
        private final LimitRule rule;
        private final List<List<NodeProcess>> inFlight = new ArrayList<>();
        private final List<String> violations = new ArrayList<>();

        Run(long seed) {
            this.seed = seed;
            random = new SplittableRandom(seed);
            nodes = 3 + random.nextInt(5);
            double loss = random.nextBoolean() ? 0.02 : 0;
            var faults = new Faults(loss, loss, 10 * MILLI, 200, BrokenRule.NONE);
            world = new World(random, faults, nodes, 3);
            permits = 1 + random.nextInt(60);
            var allowance = new Allowance.Concurrency(permits);
            rule = new LimitRule("c", "c", allowance, Uncertainty.DENY, false, false);
            for (int i = 0; i < nodes; i++) {
                inFlight.add(new ArrayList<>());
            }
            arrive();
            world.timeline().after(1_500 * MILLI, this::mishap);
            world.timeline().runUntil(LASTS.toNanos());
        }

        List<String> violations() {
            return violations;
        }

        /** Each exchange lasts some 200 ms; there are requests for twice as many as may be. */
        private void arrive() {
            double seconds = -Math.log(1 - random.nextDouble()) / (permits * 10.0);
            world.timeline()
                    .after(
                            (long) (seconds * 1e9),
                            () -> {
                                int node =
                                        (int) (nodes * random.nextDouble() * random.nextDouble());
                                world.nodes()
                                        .get(node)
                                        .exchange(rule, permit -> begin(node, permit));
                                arrive();
                            });
        }

        private void begin(int node, Runnable permit) {
            NodeProcess process = world.nodes().get(node).process();
            inFlight.get(node).add(process);
            int now = inFlightAtEnd();
            if (now > permits && violations.size() < 3) {
                violations.add("-Dseed=" + seed + ": " + now + " of " + permits + " in flight");
            }
            Duration lasts = Duration.ofMillis(1 + random.nextInt(400));
            process.after(
                    lasts,
                    () -> {
                        inFlight.get(node).remove(process);
                        permit.run();
                    });
        }

        int inFlightAtEnd() {
            inFlight.forEach(list -> list.removeIf(process -> !process.alive()));
            return inFlight.stream().mapToInt(List::size).sum();
        }

        private void mishap() {
            long detectNanos = (1_000 + random.nextInt(500)) * MILLI;
            int node = random.nextInt(nodes);
            if (random.nextBoolean()) {
                world.crash(node, detectNanos);
                world.timeline().after(3_000 * MILLI, () -> world.restart(node));
            } else {
                world.pause(node, (100 + random.nextInt(800)) * MILLI, detectNanos);
            }
            world.timeline().after(9_000 * MILLI, this::mishap);
        }
    }
}
