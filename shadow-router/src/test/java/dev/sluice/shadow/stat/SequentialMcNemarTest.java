// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the evidence is the mixed likelihood ratio, from the first pair to a thousand million. */
final class SequentialMcNemarTest {
    private static final Offset<Double> DIGITS = within(1e-12);

    @Test
    void nothingSeenIsNoEvidence() {
        assertThat(SequentialMcNemar.NOTHING_SEEN.logEvidence()).isEqualTo(0, DIGITS);
    }

    @Test
    void agreesWithExactFractions() {
        for (int x = 0; x <= 60; x++) {
            for (int y = 0; y <= 60; y++) {
                assertThat(Math.exp(new SequentialMcNemar(x, y).logEvidence()))
                        .as("%s shadow only, %s baseline only", x, y)
                        .isCloseTo(exact(x, y), within(exact(x, y) * 1e-12));
            }
        }
    }

    /** The mean of what may come next is what there is: what makes looking at any time harmless. */
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "12, 0",
        "3, 40",
        "1000, 1000",
        "999000, 1000000",
        "1000000, 999000",
        "1000000000, 1000000000",
        "1000020000, 1000000000",
        "1000000000, 1000020000",
        "3, 1000000000"
    })
    void isMartingaleUnderNoDifference(long x, long y) {
        var now = new SequentialMcNemar(x, y);

        double log = now.logEvidence();

        double up = Math.exp(now.shadowDiffered().logEvidence() - log);
        double down = Math.exp(now.baselineDiffered().logEvidence() - log);
        assertThat((up + down) / 2).isCloseTo(1, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000, 1_000_000_000})
    void extremesHaveClosedForms(long n) {
        double lnNext = Math.log(n + 1.0);

        double always = new SequentialMcNemar(n, 0).logEvidence();
        double never = new SequentialMcNemar(0, n).logEvidence();

        double tail = n > 60 ? 0 : Math.log1p(-Math.pow(2, -(n + 1.0)));
        double expected = (n + 1) * Math.log(2) - lnNext + tail;
        assertThat(always).isCloseTo(expected, within(expected * 1e-12));
        assertThat(never).isCloseTo(-lnNext, within(1e-11));
    }

    @Test
    void balanceOfThousandMillionFollowsStirling() {
        double m = 1e9;

        double log = new SequentialMcNemar((long) m, (long) m).logEvidence();

        // 4^m / ((2m + 1) binomial(2m, m)), with binomial(2m, m) = 4^m (1 - 1/8m) / sqrt(pi m).
        double expected = 0.5 * Math.log(Math.PI * m) - Math.log(2 * m + 1) + 1 / (8 * m);
        assertThat(log).isCloseTo(expected, within(1e-9));
    }

    @Test
    void ninePairsInRowRejectAtOneInHundredAndEightDoNot() {
        // 2^9 (1 - 2^-9) / 9 = 56.8, 2^10 (1 - 2^-10) / 10 = 102.3
        assertThat(new SequentialMcNemar(8, 0).rejects(0.01)).isFalse();
        assertThat(new SequentialMcNemar(9, 0).rejects(0.01)).isTrue();
        assertThat(new SequentialMcNemar(0, 1_000).rejects(0.5)).isFalse();
    }

    @Test
    void levelsOfAllPathsTogetherAreAlpha() {
        var spending = new AlphaSpending(0.05);
        double sum = 0;

        for (int place = 1; place <= 100_000; place++) {
            sum += spending.level(place);
        }

        assertThat(sum).isLessThan(0.05).isCloseTo(0.05, within(1e-6));
        assertThat(spending.level(2)).isCloseTo(spending.level(1) / 4, DIGITS);
    }

    @Test
    void refusesImpossibleInput() {
        assertThatThrownBy(() -> new SequentialMcNemar(-1, 0))
                .hasMessage("shadowOnly: -1 (expected: at least 0)");
        assertThatThrownBy(() -> new AlphaSpending(1))
                .hasMessage("alpha: 1.0 (expected: more than 0 and less than 1)");
        assertThatThrownBy(() -> new AlphaSpending(0.1).level(0))
                .hasMessage("place: 0 (expected: at least 1)");
    }

    /** B(x+1, y+1) times the first x+1 binomial coefficients of n+1, in whole numbers. */
    private static double exact(int x, int y) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger coefficient = BigInteger.ONE;
        for (int i = 0; i <= x; i++) {
            sum = sum.add(coefficient);
            coefficient =
                    coefficient
                            .multiply(BigInteger.valueOf(x + y + 1 - i))
                            .divide(BigInteger.valueOf(i + 1));
        }
        BigInteger above = factorial(x).multiply(factorial(y)).multiply(sum);
        return new BigDecimal(above)
                .divide(new BigDecimal(factorial(x + y + 1)), MathContext.DECIMAL64)
                .doubleValue();
    }

    private static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }
}
