// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a limit is used while nothing goes wrong, and how soon again after something did. */
final class UnderUseSim {
    private static final Faults CALM = new Faults(0, 0, 2_000_000, 100, BrokenRule.NONE);
    private static final double[] SKEWED = {80, 15, 5};

    private final RandomGenerator random = Seed.of(getClass()).generator();

    @ParameterizedTest
    @CsvSource({
        "2000, 200, 6000",
        "2000, 200, 2200",
        "2000, 200, 2000",
        "2000, 200, 1900",
        "2000, 200, 1000",
        "2000, 1, 6000",
        "200, 20, 600",
        "200, 20, 190",
        "100, 10, 95",
        "5, 1, 20",
        "20000, 2000, 60000"
    })
    void usesLimitAsOneBucketWould(int limit, int burst, int offered) {
        World world = new World(random, CALM, SKEWED.length, SKEWED.length);
        IdealBucket ideal = world.compareWith(new IdealBucket(limit, burst));
        load(world, limit, burst, offered, SKEWED);
        world.timeline().runUntil(seconds(3));
        long admittedBefore = world.tally().admittedCount();
        long idealBefore = ideal.admitted();

        world.timeline().runUntil(seconds(23));

        double admitted = world.tally().admittedCount() - admittedBefore;
        double most = ideal.admitted() - idealBefore;
        System.out.printf("%d/s for a limit of %d/s: %.4f%n", offered, limit, admitted / most);
        // A token more or less at either end of the time is no under-use, and much of a small
        // limit.
        assertThat(admitted + 2).isGreaterThan(0.98 * most);
        assertThat(world.tally().violations()).isEmpty();
    }

    @Test
    void usesLimitWithinTwoSecondsOfCrash() {
        World world = new World(random, CALM, 4, 3);
        load(world, 1_000, 100, 3_000, new double[] {10, 10, 10, 70});
        world.timeline().runUntil(seconds(3));

        world.crash(3, Duration.ofMillis(1_500).toNanos());
        world.timeline().runUntil(seconds(5));

        assertUses(world, 0.95, 900);
    }

    @Test
    void usesLimitWithinTwoSecondsOfJoin() {
        World world = new World(random, CALM, 4, 3);
        world.crash(3, 0);
        load(world, 1_000, 100, 3_000, new double[] {10, 10, 10, 70});
        world.timeline().runUntil(seconds(3));

        world.restart(3);
        world.timeline().runUntil(seconds(5));

        assertUses(world, 0.95, 1_000);
    }

    @Test
    void usesLimitAfterSplitHasHealed() {
        World world = new World(random, CALM, 5, 5);
        load(world, 1_000, 100, 3_000, new double[] {20, 20, 20, 20, 20});
        world.timeline().runUntil(seconds(3));

        long detectNanos = Duration.ofMillis(1_500).toNanos();
        boolean[] far = {false, true, false, true, false};
        world.split(far, detectNanos, detectNanos, seconds(10));
        world.timeline().runUntil(seconds(3 + 10 + 5));

        assertUses(world, 0.95, 1_000);
    }

    /** In the next five seconds, as much of the limit and, beyond chance, no more. */
    private static void assertUses(World world, double part, double perSecond) {
        long before = world.tally().admittedCount();
        long now = world.timeline().nowNanos();
        world.timeline().runUntil(now + seconds(5));
        double used = (world.tally().admittedCount() - before) / (5 * perSecond);

        assertThat(used).isGreaterThan(part).isLessThan(2 - part);
        assertThat(world.tally().violations()).isEmpty();
    }

    private static void load(World world, int limit, int burst, double offered, double[] nodes) {
        var allowance = new Allowance.Rate(limit, Duration.ofSeconds(1), burst);
        var rule = new LimitRule("l", "l", allowance, Uncertainty.SHARE, false, false);
        var skewed = Load.weighted(world.random(), nodes);
        new Load(world, rule, offered, new double[] {1}, skewed).start();
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
