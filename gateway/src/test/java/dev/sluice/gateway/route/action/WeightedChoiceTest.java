// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.gateway.sample.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightedChoiceTest {

    /** The largest random number, taken as unsigned. */
    private static final int LAST = -1;

    @Test
    void givesASingleDestinationEverythingWhateverItsWeight() {
        for (int weight : new int[] {0, 1, 10, Integer.MAX_VALUE}) {
            WeightedChoice choice = choice(weight);

            assertThat(choice.choose(0)).isZero();
            assertThat(choice.choose(LAST)).isZero();
            assertThat(choice.choose(Integer.MIN_VALUE)).isZero();
        }
    }

    @Test
    void givesEachDestinationItsShare() {
        assertThat(shares(2, choice(10, 90))).containsExactly(0.1, 0.9);
        assertThat(shares(3, choice(1, 1, 2))).containsExactly(0.25, 0.25, 0.5);
        assertThat(shares(3, choice(80, 10, 10))).containsExactly(0.8, 0.1, 0.1);
    }

    @Test
    void givesADestinationWithoutWeightNothing() {
        assertThat(shares(5, choice(0, 1, 0, 1, 0))).containsExactly(0, 0.5, 0, 0.5, 0);
        assertThat(choice(0, 1, 0).choose(0)).isEqualTo(1);
        assertThat(choice(0, 1, 0).choose(LAST)).isEqualTo(1);
    }

    @Test
    void changesDestinationExactlyWhereTheShareEnds() {
        WeightedChoice quarter = choice(1, 3);
        int lastOfQuarter = (1 << 30) - 1;

        assertThat(quarter.choose(lastOfQuarter)).isZero();
        assertThat(quarter.choose(lastOfQuarter + 1)).isEqualTo(1);
    }

    @Test
    void addsUpTheLargestWeightsWithoutOverflow() {
        WeightedChoice choice = choice(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

        assertThat(choice.choose(0)).isZero();
        assertThat(choice.choose(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(choice.choose(LAST)).isEqualTo(2);
    }

    /** What each of so many destinations gets of random numbers at even distances. */
    private static double[] shares(int destinations, WeightedChoice choice) {
        int draws = 100_000;
        long step = (1L << 32) / draws;
        int[] taken = new int[destinations];
        for (int i = 0; i < draws; i++) {
            taken[choice.choose((int) (i * step))]++;
        }
        return Arrays.stream(taken)
                .mapToDouble(count -> Math.round(count * 10_000.0 / draws) / 10_000.0)
                .toArray();
    }

    private static WeightedChoice choice(int... weights) {
        return new WeightedChoice(
                Arrays.stream(weights)
                        .mapToObj(
                                weight ->
                                        new WeightedDestination(
                                                Samples.destination("checkout"),
                                                weight,
                                                HeaderChanges.NONE))
                        .toList());
    }
}
