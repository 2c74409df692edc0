// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.shadow.report.Seen;
import dev.sluice.shadow.report.ShadowReport;
import dev.sluice.shadow.report.Tally;
import dev.sluice.shadow.stat.Interval;
import dev.sluice.shadow.verdict.Verdict.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a verdict is given once the whole interval is on one side, and no sooner. */
final class VerdictTest {
    private static final DifferenceMax HALF_PERCENT = DifferenceMax.of("0.5%");
    private static final Set<String> PRICE = Set.of("$.price");
    private static final Set<String> NOTHING = Set.of();

    private final Tally tally = new Tally("r", 0);

    @Test
    void nothingComparedIsUndecidedAndSaysHowManyAtLeast() {
        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict.interval()).isEqualTo(new Interval(0, 1));
        long needed = verdict.needed().orElseThrow();
        exchanges(needed, NOTHING);
        assertThat(verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void passesOnceTheIntervalIsBelow() {
        exchanges(10_000, NOTHING);
        exchanges(10, PRICE);

        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.interval().upper()).isBetween(0.001, 0.005);
        assertThat(verdict.needed()).isEmpty();
        assertThat(verdict.judged()).isEqualTo(10_010);
    }

    @Test
    void failsOnceTheIntervalIsAbove() {
        exchanges(900, NOTHING);
        exchanges(100, PRICE);

        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.interval().lower()).isBetween(0.05, 0.1);
    }

    @Test
    void betweenBothItSaysWhatWouldBeNeeded() {
        exchanges(997, NOTHING);
        exchanges(3, PRICE);

        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNDECIDED);
        long needed = verdict.needed().orElseThrow();
        assertThat(needed).isBetween(5_000L, 100_000L);
        for (long i = 1_000; i < needed * 1.02; i += 1_000) {
            exchanges(997, NOTHING);
            exchanges(3, PRICE);
        }
        assertThat(verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void shareRightAtTheBoundIsNeverDecided() {
        exchanges(995, NOTHING);
        exchanges(5, PRICE);

        assertThat(verdict().outcome()).isEqualTo(Outcome.UNDECIDED);
        assertThat(verdict().needed()).isEmpty();
    }

    @Test
    void noiseOfBothSidesIsNotHeldAgainstTheShadow() {
        for (int i = 0; i < 10_000; i++) {
            tally.exchange(Seen.at(i, Set.of("$.time"), Set.of("$.time")));
        }

        assertThat(verdict().outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void differenceAtOnePathShowsThroughNoiseAtOthers() {
        for (int i = 0; i < 40_000; i++) {
            Set<String> noise = Set.of("$.a" + i % 7);
            Set<String> other = Set.of("$.a" + (i + 1) % 7);
            tally.exchange(Seen.at(i, i % 20 == 0 ? with(noise) : noise, other));
        }

        Verdict verdict = verdict();

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.where()).isEqualTo("$.price");
        assertThat(verdict.interval().contains(0.05)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "100%", "0.5", "-1%", "half", "", "1e-3%", "NaN%"})
    void refusesWhatIsNoBound(String text) {
        assertThatThrownBy(() -> DifferenceMax.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(expected: a percentage above 0% and below 100%)");
    }

    @Test
    void readsPercent() {
        assertThat(DifferenceMax.of("0.5%")).isEqualTo(new DifferenceMax(0.005));
        assertThat(DifferenceMax.of("12 %")).isEqualTo(new DifferenceMax(0.12));
    }

    private static Set<String> with(Set<String> noise) {
        return Set.of("$.price", noise.iterator().next());
    }

    private void exchanges(long count, Set<String> paths) {
        for (long i = 0; i < count; i++) {
            tally.exchange(Seen.at(i, paths));
        }
    }

    private Verdict verdict() {
        ShadowReport report = tally.report();
        return Verdict.of(report, HALF_PERCENT);
    }
}
