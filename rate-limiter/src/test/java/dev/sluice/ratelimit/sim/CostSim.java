// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * What leases cost in messages, for as many nodes and keys as asked for: {@code -Dsim.nodes=1000
 * -Dsim.keys=100000}. {@code sim.limit} is each key's limit per second, {@code sim.load} what comes
 * to each node per second, {@code sim.zipf} the exponent of Zipf's law in hundredths, by which keys
 * are drawn, and {@code sim.spread} how many nodes a key's requests come to; all of them as a rule.
 */
@EnabledIfSystemProperty(named = "sim.nodes", matches = "\\d+")
final class CostSim {
    private static final int NODES = Integer.getInteger("sim.nodes", 10);
    private static final int KEYS = Integer.getInteger("sim.keys", 1_000);
    private static final int LIMIT = Integer.getInteger("sim.limit", 10_000);
    private static final int PER_NODE = Integer.getInteger("sim.load", 500);
    private static final int SPREAD = Integer.getInteger("sim.spread", NODES);
    private static final int ZIPF = Integer.getInteger("sim.zipf", 100);
    private static final int SECONDS = 2;

    @Test
    void printsMessagesPerSecond() {
        var calm = new Faults(0, 0, 2_000_000, 100, BrokenRule.NONE);
        World world = new World(Seed.of(getClass()).generator(), calm, NODES, 3);
        var allowance = new Allowance.Rate(LIMIT, Duration.ofSeconds(1), Math.max(1, LIMIT / 10));
        var rule = new LimitRule("l", "l", allowance, Uncertainty.SHARE, false, false);
        // Each key has its nodes, one beside the other.
        IntUnaryOperator nodeOfKey =
                key -> (int) (((long) key * SPREAD + world.random().nextInt(SPREAD)) % NODES);
        double exponent = ZIPF / 100.0;
        new Load(world, rule, (double) PER_NODE * NODES, Load.zipf(KEYS, exponent), nodeOfKey)
                .start();
        world.timeline().runUntil(Duration.ofSeconds(1).toNanos());
        Tally tally = world.tally();
        long asks = tally.asks();
        long messages = tally.messages();
        long offered = tally.offeredCount();
        long admitted = tally.admittedCount();

        world.timeline().runUntil(Duration.ofSeconds(1 + SECONDS).toNanos());

        print("requests of clients", tally.offeredCount() - offered);
        print("admitted", tally.admittedCount() - admitted);
        print("lease requests", tally.asks() - asks);
        print("lease messages", tally.messages() - messages);
        assertThat(tally.violations()).isEmpty();
    }

    private static void print(String what, long count) {
        double perSecond = (double) count / SECONDS;
        System.out.printf(
                "%-20s %,12.0f/s in all, %,9.1f/s per node%n", what, perSecond, perSecond / NODES);
    }
}
