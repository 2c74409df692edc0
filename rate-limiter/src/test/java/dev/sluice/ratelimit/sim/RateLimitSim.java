// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.cluster.testkit.Soak;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bounds of limits, under everything that may go wrong, and that a wrong rule would break them.
 */
final class RateLimitSim {

    /** Each some tens of milliseconds; together they must stay below a minute. */
    private static final int SEEDS = Integer.getInteger("sim.seeds", Soak.times(2_000));

    /** So many are enough to find every broken rule below with room to spare. */
    private static final int SEEDS_OF_BROKEN_RULES = 200;

    @Test
    void boundsHoldWhateverGoesWrong() {
        long first = Seed.of(getClass()).value();
        boolean replay = Long.getLong("seed") != null;

        List<String> broken =
                LongStream.range(first, first + (replay ? 1 : SEEDS))
                        .parallel()
                        .mapToObj(seed -> violations(seed, BrokenRule.NONE))
                        .flatMap(List::stream)
                        .toList();

        assertThat(broken).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void brokenRuleIsCaught(BrokenRule rule) {
        long caught =
                LongStream.range(1, 1 + SEEDS_OF_BROKEN_RULES)
                        .parallel()
                        .filter(seed -> !violations(seed, rule).isEmpty())
                        .count();

        System.out.println(rule + " is caught by " + caught + " of " + SEEDS_OF_BROKEN_RULES);
        assertThat(caught).isPositive();
    }

    private static List<String> violations(long seed, BrokenRule rule) {
        return new Scenario(seed, rule)
                .run().violations().stream()
                        .map(violation -> "-Dseed=" + seed + ": " + violation)
                        .toList();
    }
}
