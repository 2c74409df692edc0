// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That the interval is that of the mixture, is around what was seen, and narrows. */
final class ConfidenceSequenceTest {
    private final ConfidenceSequence sequence = new ConfidenceSequence(0.01);

    @Test
    void knowsNothingBeforeTheFirstTrial() {
        assertThat(sequence.of(0, 0)).isEqualTo(new Interval(0, 1));
    }

    /** After one trial the mixture gives either outcome 1/2, so that p < alpha/2 is ruled out. */
    @Test
    void firstTrialRulesOutHalfOfAlpha() {
        Interval hit = sequence.of(1, 1);
        Interval miss = sequence.of(0, 1);

        assertThat(hit.lower()).isCloseTo(0.005, within(1e-12));
        assertThat(hit.upper()).isEqualTo(1);
        assertThat(miss.lower()).isZero();
        assertThat(miss.upper()).isCloseTo(0.995, within(1e-12));
    }

    /** B(1/2, n + 1/2) / B(1/2, 1/2) is 1*3*5... / (2*4*6...), so the upper edge is a root. */
    @Test
    void upperEdgeWithoutHitIsClosedForm() {
        int trials = 2_000;
        double mixed = 1;
        for (int i = 1; i <= trials; i++) {
            mixed *= (2.0 * i - 1) / (2.0 * i);
        }

        double upper = sequence.of(0, trials).upper();

        assertThat(upper).isCloseTo(1 - Math.pow(0.01 * mixed, 1.0 / trials), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"3, 10", "0, 50", "50, 50", "30, 10000", "5000000, 1000000000"})
    void holdsWhatWasSeenAndMirrorsItsComplement(long hits, long trials) {
        double share = (double) hits / trials;

        Interval interval = sequence.of(hits, trials);
        Interval mirrored = sequence.of(trials - hits, trials);

        assertThat(interval.contains(share)).isTrue();
        assertThat(mirrored.lower()).isCloseTo(1 - interval.upper(), within(1e-9));
        assertThat(mirrored.upper()).isCloseTo(1 - interval.lower(), within(1e-9));
    }

    @Test
    void narrowsWithTheRootOfTheTrials() {
        Interval some = sequence.of(50, 10_000);
        Interval many = sequence.of(5_000_000, 1_000_000_000);

        assertThat(some.lower()).isBetween(0.0020, 0.0035);
        assertThat(some.upper()).isBetween(0.0070, 0.0100);
        assertThat(many.upper() - many.lower()).isBetween(1e-5, 6e-5);
    }

    @Test
    void refusesImpossibleInput() {
        assertThatThrownBy(() -> sequence.of(2, 1))
                .hasMessage("hits: 2 (expected: at most 1, the trials)");
        assertThatThrownBy(() -> new ConfidenceSequence(0))
                .hasMessage("alpha: 0.0 (expected: more than 0 and less than 1)");
    }
}
