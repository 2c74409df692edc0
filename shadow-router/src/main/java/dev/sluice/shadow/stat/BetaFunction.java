// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/**
 * The beta function and its incomplete tail at one half, in a form that neither overflows nor
 * cancels for counts from one half to far beyond 10^9.
 *
 * <p>Written here because libraries give the regularised tail as a plain number, which is 0 long
 * before its ratio to the complete function stops to matter. Sources: NIST Digital Library of
 * Mathematical Functions, 5.11.1 (Stirling's series) and 8.17.22 (continued fraction), evaluated by
 * the modified method of Lentz. Thread-safe: holds no state.
 */
final class BetaFunction {
    private static final double HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    /** From here on four terms of Stirling's series give all digits of a double. */
    private static final double SERIES_MIN = 16;

    private static final double TINY = 1e-300;
    private static final double PRECISION = 1e-15;

    /** The fraction settles within some multiples of the root of the count: enough for 10^12. */
    private static final int STEPS_MAX = 10_000_000;

    private BetaFunction() {}

    /** ln B(a, b). */
    static double ln(double a, double b) {
        return lnScaled(a, b) - (a + b) * Math.log(2);
    }

    /**
     * ln(2^(a+b) B(a, b)), which stays small while a and b are near each other. The terms that grow
     * with the counts are taken around their common mean, so that they are never subtracted.
     */
    static double lnScaled(double a, double b) {
        double sum = a + b;
        double skew = (a - b) / sum;
        double growing = weighted(a, skew) + weighted(b, -skew);
        double root = 0.5 * (Math.log(sum) - Math.log(a) - Math.log(b));
        return growing + root + HALF_LN_TWO_PI + remainder(a) + remainder(b) - remainder(sum);
    }

    private static double weighted(double count, double skew) {
        return count * Math.log1p(skew);
    }

    /** ln Gamma(z) less its leading terms: (z - 1/2) ln z - z + ln(2 pi) / 2. */
    private static double remainder(double z) {
        double shifted = 0;
        double at = z;
        while (at < SERIES_MIN) {
            shifted += (at + 0.5) * Math.log1p(1 / at) - 1;
            at++;
        }
        double inverse = 1 / at;
        double square = inverse * inverse;
        double series = 1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680));
        return shifted + inverse * series;
    }

    /**
     * 2^(a+b) times the integral of p^(a-1) (1-p)^(b-1) over p from 0 to 1/2, for a >= b. The
     * powers of two of the tail's leading factor cancel, so that the fraction alone is left.
     */
    static double scaledTail(double a, double b) {
        double c = 1;
        double d = 1 / floor(1 - (a + b) / (a + 1) / 2);
        double fraction = d;
        for (int m = 1; m < STEPS_MAX; m++) {
            double even = m * (b - m) / ((a + 2 * m - 1) * (a + 2 * m)) / 2;
            d = 1 / floor(1 + even * d);
            c = floor(1 + even / c);
            fraction *= d * c;
            double odd = -(a + m) * (a + b + m) / ((a + 2 * m) * (a + 2 * m + 1)) / 2;
            d = 1 / floor(1 + odd * d);
            c = floor(1 + odd / c);
            fraction *= d * c;
            if (Math.abs(d * c - 1) < PRECISION) {
                return fraction / a;
            }
        }
        throw new IllegalStateException("beta tail of " + a + " and " + b + " does not settle");
    }

    private static double floor(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
