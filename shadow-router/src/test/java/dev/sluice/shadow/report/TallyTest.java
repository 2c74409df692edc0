// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.shadow.compare.found.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That a tally counts each exchange once, and each path once per exchange, within its bounds. */
final class TallyTest {
    private static final Set<String> NOTHING = Set.of();

    private final Tally tally = new Tally("checkout-v3", 2);

    @Test
    void countsNothingAtFirst() {
        ShadowReport report = tally.report();

        assertThat(report.exchanges()).isZero();
        assertThat(report.counts()).isEqualTo(ExchangeCounts.NONE);
        assertThat(report.paths()).isEmpty();
        assertThat(report.latencies().primary().quantileMillis(0.99)).isZero();
    }

    @Test
    void everyCopyIsDroppedNotComparedOrCompared() {
        tally.exchange(Seen.at(1, NOTHING));

        ShadowReport report =
                tally.report()
                        .with(
                                new ReasonCounts(Map.of("budget", 2L, "size", 1L)),
                                new ReasonCounts(Map.of("incomplete", 1L)));

        assertThat(report.exchanges()).isEqualTo(5);
        assertThat(report.drops().byReason()).isEqualTo(Map.of("budget", 2L, "size", 1L));
        assertThat(report.notCompared().byReason()).isEqualTo(Map.of("incomplete", 1L));
        assertThat(report.forms().byReason()).isEqualTo(Map.of("json", 1L));
    }

    @Test
    void exchangeWithoutBaselineIsNotPaired() {
        tally.exchange(Seen.at(5, Set.of("$.a", "$.b")));
        tally.exchange(Seen.at(6, Set.of("$.a")));
        tally.exchange(Seen.at(7, NOTHING));

        ShadowReport report = tally.report();

        assertThat(report.counts()).isEqualTo(new ExchangeCounts(3, 2, 0, 0, 0));
        assertThat(counts(report, "$.a")).isEqualTo(new PathCounts(2, 0, 0, 0, 5));
        assertThat(counts(report, "$.b")).isEqualTo(new PathCounts(1, 0, 0, 0, 5));
    }

    @Test
    void pairsTellWhoDiffersAlone() {
        tally.exchange(Seen.at(1, Set.of("$.time", "$.a"), Set.of("$.time")));
        tally.exchange(Seen.at(2, Set.of("$.time"), Set.of("$.time", "$.a")));
        tally.exchange(Seen.at(3, Set.of("$.time"), Set.of("$.time")));
        tally.exchange(Seen.at(4, NOTHING, NOTHING));

        ShadowReport report = tally.report();

        assertThat(report.counts()).isEqualTo(new ExchangeCounts(4, 3, 4, 1, 1));
        assertThat(counts(report, "$.time")).isEqualTo(new PathCounts(3, 3, 0, 0, 1));
        assertThat(counts(report, "$.a")).isEqualTo(new PathCounts(1, 1, 1, 1, 1));
    }

    @Test
    void baselineDiscoversPathsToo() {
        tally.exchange(Seen.at(1, NOTHING, Set.of("$.b")));
        tally.exchange(Seen.at(2, Set.of("$.a"), NOTHING));

        assertThat(tally.report().paths())
                .extracting(PathReport::path)
                .containsExactly("$.b", "$.a");
    }

    @Test
    void pathsBeyondBoundShareOneRowThatCountsExchangesOnce() {
        for (int i = 0; i < PathTable.PATHS_MAX; i++) {
            tally.exchange(Seen.at(i, Set.of("$.k" + i)));
        }

        tally.exchange(Seen.at(1_000, Set.of("$.x", "$.y", "$.k0"), Set.of("$.z")));

        ShadowReport report = tally.report();
        assertThat(report.paths()).hasSize(PathTable.PATHS_MAX + 1);
        assertThat(counts(report, Difference.OTHER_PATHS))
                .isEqualTo(new PathCounts(1, 1, 0, 0, 1_000));
        assertThat(counts(report, "$.k0").shadowOnly()).isEqualTo(1);
    }

    @Test
    void keepsTheFirstSamplesOfEachPath() {
        for (int i = 0; i < 5; i++) {
            tally.exchange(Seen.at(i, Set.of("$.a")));
        }

        assertThat(tally.report().paths().get(0).samples())
                .isEqualTo(
                        List.of(new Difference("$.a", "1", "2"), new Difference("$.a", "1", "2")));
    }

    @Test
    void samplesOfAllPathsTogetherAreBounded() {
        Tally greedy = new Tally("greedy", 100);
        for (int i = 0; i < 100 * 20; i++) {
            greedy.exchange(Seen.at(i, Set.of("$.k" + i % 20)));
        }

        int samples = greedy.report().paths().stream().mapToInt(p -> p.samples().size()).sum();
        assertThat(samples).isEqualTo(PathTable.SAMPLES_MAX);
    }

    @Test
    void measuresBothSidesAndClampsWhatIsOffTheScale() {
        tally.exchange(Seen.at(1, NOTHING));
        tally.exchange(
                new Observation(
                        Seen.at(1, NOTHING).shadow(), Optional.empty(), -5, Long.MAX_VALUE, 1));

        ShadowReport.Latencies latencies = tally.report().latencies();

        assertThat(latencies.primary().quantileMillis(1)).isCloseTo(10, within(0.1));
        assertThat(latencies.primary().quantileMillis(0.1)).isZero();
        assertThat(latencies.shadow().quantileMillis(0.1)).isCloseTo(20, within(0.2));
        assertThat(latencies.shadow().quantileMillis(1)).isCloseTo(60_000, within(600.0));
    }

    private static PathCounts counts(ShadowReport report, String path) {
        return report.paths().stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow()
                .counts();
    }
}
