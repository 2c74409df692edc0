// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TallyTest {
    private static final Answer V1 = new Answer(Optional.of("v1"), "200");
    private static final Answer V2 = new Answer(Optional.of("v2"), "200");
    private static final Answer TIMEOUT = new Answer(Optional.empty(), "504");

    private final Tally tally = new Tally();

    @Test
    void countsByVersionAndByOutcome() {
        count(V1, 0, 9);
        count(V2, 0, 1);
        count(TIMEOUT, 0, 2);

        Split split = tally.recent(seconds(0));

        assertThat(split.versions()).containsExactly(entry("v1", 9L), entry("v2", 1L));
        assertThat(split.outcomes()).containsExactly(entry("200", 10L), entry("504", 2L));
        assertThat(split.answers()).isEqualTo(12);
    }

    @Test
    void sharesOutWhatVersionsAnswered() {
        count(V1, 0, 9);
        count(V2, 0, 1);
        count(TIMEOUT, 0, 5);

        assertThat(tally.total().share("v2")).isEqualTo(0.1);
        assertThat(tally.total().share("v3")).isZero();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindow() {
        count(V1, 0, 1);
        count(V2, 9, 1);

        assertThat(tally.recent(seconds(9)).versions()).containsOnlyKeys("v1", "v2");
        assertThat(tally.recent(seconds(10)).versions()).containsOnlyKeys("v2");
        assertThat(tally.recent(seconds(19)).answers()).isZero();
    }

    @Test
    void keepsEverythingInTheTotal() {
        count(V1, 0, 3);
        count(V1, 60, 4);

        assertThat(tally.total().answers()).isEqualTo(7);
    }

    @Test
    void hasNoSharesWhenNobodyAnswered() {
        count(TIMEOUT, 0, 3);

        assertThat(tally.recent(seconds(0)).share("v1")).isZero();
    }

    /** The clock of a JVM may begin anywhere. */
    @Test
    void countsWithAClockBelowZero() {
        tally.count(V1, -1);
        tally.count(V1, 1);

        assertThat(tally.recent(seconds(8)).answers()).isEqualTo(2);
        assertThat(tally.recent(seconds(9)).answers()).isEqualTo(1);
    }

    private void count(Answer answer, long second, int times) {
        for (int i = 0; i < times; i++) {
            tally.count(answer, seconds(second));
        }
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
