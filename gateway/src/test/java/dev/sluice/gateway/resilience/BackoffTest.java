// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration BASE = Duration.ofMillis(25);

    private final Backoff backoff = new Backoff(BASE);

    @ParameterizedTest
    @CsvSource({"1, 25", "2, 75", "3, 175", "4, 250", "5, 250", "31, 250", "64, 250"})
    void pauseStaysBelowItsBound(int repetition, long boundMillis) {
        long bound = Duration.ofMillis(boundMillis).toNanos();

        assertThat(backoff.delayNanos(repetition, new Largest())).isEqualTo(bound - 1);
        assertThat(backoff.delayNanos(repetition, () -> 0)).isZero();
    }

    @Test
    void pauseIsDrawnEvenlyFromTheWholeRange() {
        RandomGenerator random = Seed.of(BackoffTest.class).generator();
        long bound = BASE.toNanos();
        int draws = 10_000;

        int lowerHalf = 0;
        for (int i = 0; i < draws; i++) {
            lowerHalf += backoff.delayNanos(1, random) < bound / 2 ? 1 : 0;
        }

        // Five standard deviations, the square root of 10 000 / 4 each.
        assertThat(lowerHalf).isBetween(draws / 2 - 250, draws / 2 + 250);
    }

    @Test
    void longestBaseDoesNotOverflow() {
        Backoff slow = new Backoff(Duration.ofHours(1));

        assertThat(slow.delayNanos(60, new Largest()))
                .isEqualTo(Duration.ofHours(10).toNanos() - 1);
    }

    /** Draws the largest number that it may. Immutable. */
    private static final class Largest implements RandomGenerator {

        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
