// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A run of some seconds in which one thing after another goes wrong, all of it drawn from a seed.
 * Confined to one thread.
 */
final class Scenario {
    private static final long MILLI = 1_000_000;
    private static final Duration LASTS = Duration.ofSeconds(15);
    private static final long CHECK_NANOS = 40 * MILLI;

    private final RandomGenerator random;
    private final World world;
    private final int nodes;
    private final int members;

    Scenario(long seed, BrokenRule rule) {
        random = new SplittableRandom(seed);
        nodes = 3 + random.nextInt(8);
        members = nodes >= 5 && random.nextBoolean() ? 5 : 3;
        double loss = random.nextInt(3) == 0 ? 0.05 * random.nextDouble() : 0;
        double duplication = random.nextInt(3) == 0 ? 0.1 : 0;
        long delayNanosMax = (1 + random.nextInt(30)) * MILLI;
        var faults = new Faults(loss, duplication, delayNanosMax, 200, rule);
        world = new World(random, faults, nodes, members);
    }

    Tally run() {
        int perSecond = 20 + random.nextInt(300);
        int burst = 1 + random.nextInt(perSecond / 5);
        var onUncertain = random.nextBoolean() ? Uncertainty.SHARE : Uncertainty.DENY;
        var allowance = new Allowance.Rate(perSecond, Duration.ofSeconds(1), burst);
        var limit = new LimitRule("l", "l", allowance, onUncertain, false, false);
        int keys = 1 + random.nextInt(3);
        double offered = perSecond * (0.5 + 2.5 * random.nextDouble());
        var skewed = Load.weighted(random, Load.zipf(nodes, 1.5));
        new Load(world, limit, offered, Load.zipf(keys, 1), skewed).start();
        check();
        // Long enough that owners know of every cell that was ever there.
        world.timeline().after(1_500 * MILLI, this::mishap);
        world.timeline().runUntil(LASTS.toNanos());
        return world.tally();
    }

    private void check() {
        world.checkBooks();
        world.timeline().after(CHECK_NANOS, this::check);
    }

    private void mishap() {
        long detectNanos = (1_000 + random.nextInt(1_500)) * MILLI;
        long lastsNanos =
                switch (random.nextInt(6)) {
                    case 0 -> crash(detectNanos, 1);
                    case 1 -> crash(detectNanos, members / 2 + 1);
                    case 2 -> pause(detectNanos);
                    case 3 -> split(detectNanos);
                    case 4 -> handOver();
                    default -> hiccup(detectNanos);
                };
        world.timeline().after(lastsNanos, this::mishap);
    }

    /** Some processes die together and come back after a while. */
    private long crash(long detectNanos, int count) {
        long downNanos = (200 + random.nextInt(4_000)) * MILLI;
        int first = random.nextInt(count > 1 ? members : nodes);
        for (int i = 0; i < count; i++) {
            int index = count > 1 ? (first + i) % members : first;
            world.crash(index, detectNanos);
            world.timeline().after(downNanos, () -> world.restart(index));
        }
        return Math.max(downNanos, detectNanos) + 1_000 * MILLI;
    }

    private long pause(long detectNanos) {
        long pauseNanos = (100 + random.nextInt(4_000)) * MILLI;
        world.pause(random.nextInt(nodes), pauseNanos, detectNanos);
        return pauseNanos + 2 * detectNanos + 500 * MILLI;
    }

    /**
     * All stand still for about as long as a lease: a bad moment for a host of virtual machines.
     */
    private long hiccup(long detectNanos) {
        long pauseNanos = (300 + random.nextInt(400)) * MILLI;
        for (int i = 0; i < nodes; i++) {
            if (random.nextInt(3) > 0) {
                world.pause(i, pauseNanos + random.nextInt(100) * MILLI, detectNanos);
            }
        }
        return pauseNanos + 600 * MILLI;
    }

    private long handOver() {
        world.handOver();
        return 300 * MILLI;
    }

    private long split(long detectNanos) {
        boolean[] far = new boolean[nodes];
        for (int i = 0; i < nodes; i++) {
            far[i] = random.nextBoolean();
        }
        long otherNanos = (1_000 + random.nextInt(1_500)) * MILLI;
        long lastsNanos = 2_500 * MILLI + random.nextInt(5_000) * MILLI;
        world.split(far, detectNanos, otherNanos, lastsNanos);
        return lastsNanos + detectNanos + 500 * MILLI;
    }
}
