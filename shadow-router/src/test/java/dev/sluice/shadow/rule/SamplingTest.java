// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

    private static final int KEYS = 100_000;

    private static long key(int number) {
        return KeyHash.end(KeyHash.add(KeyHash.EMPTY, "user-" + number));
    }

    private static double share(LongPredicate taken) {
        return (double) IntStream.range(0, KEYS).filter(i -> taken.test(key(i))).count() / KEYS;
    }

    @Test
    void takesTheShareItSays() {
        for (double percent : new double[] {0.1, 1, 10, 50, 99}) {
            Sampling sampling = Sampling.percent(percent);

            double seen = share(sampling::takes);

            // Five standard deviations of a binomial share.
            double sigma = Math.sqrt(percent / 100 * (1 - percent / 100) / KEYS);
            assertThat(seen).isCloseTo(percent / 100, within(5 * sigma));
        }
    }

    @Test
    void takesAllOrNothingAtTheEnds() {
        assertThat(share(Sampling.percent(100)::takes)).isEqualTo(1);
        assertThat(share(Sampling.percent(0)::takes)).isZero();
        assertThat(Sampling.percent(100).takes(-1L)).isTrue();
        assertThat(Sampling.percent(0).takes(0L)).isFalse();
    }

    @Test
    void largerShareKeepsAllOfTheSmaller() {
        Sampling ten = Sampling.percent(10);
        Sampling twenty = Sampling.percent(20);

        List<Integer> lost =
                IntStream.range(0, KEYS)
                        .filter(i -> ten.takes(key(i)) && !twenty.takes(key(i)))
                        .boxed()
                        .toList();

        assertThat(lost).isEmpty();
    }

    @Test
    void hashDependsOnWherePartsEnd() {
        long split = KeyHash.end(KeyHash.add(KeyHash.add(KeyHash.EMPTY, "ab"), "c"));
        long other = KeyHash.end(KeyHash.add(KeyHash.add(KeyHash.EMPTY, "a"), "bc"));

        assertThat(split).isNotEqualTo(other);
    }

    /** FNV-1a of the empty input is its offset basis, by its authors' description. */
    @Test
    void hashBeginsWhereFnvDoes() {
        assertThat(Long.toUnsignedString(KeyHash.EMPTY)).isEqualTo("14695981039346656037");
    }

    @Test
    void refusesAShareBeyondAll() {
        assertThatThrownBy(() -> Sampling.percent(101))
                .hasMessage("share: 1.01 (expected: 0 to 1)");
        assertThatThrownBy(() -> Sampling.percent(Double.NaN)).hasMessageContaining("NaN");
    }
}
