// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.Seed;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackoffTest {

    private final Backoff backoff =
            new Backoff(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10),
                    Seed.of(BackoffTest.class).generator());

    @Test
    void waitsDoubleUpToTheBoundLessAHalfByChance() {
        for (long whole : new long[] {500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000}) {
            assertThat(backoff.nextMillis()).isBetween(whole / 2 + 1, whole);
        }
    }

    @Test
    void successBeginsAnew() {
        backoff.nextMillis();
        backoff.nextMillis();

        backoff.reset();

        assertThat(backoff.nextMillis()).isBetween(251L, 500L);
    }
}
