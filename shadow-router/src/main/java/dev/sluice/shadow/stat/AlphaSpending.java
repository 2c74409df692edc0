// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/**
 * One probability of a false alarm, spent over tests that turn up one after another and may be
 * without end: the k-th gets alpha * 6 / (pi^2 k^2), and as the inverse squares sum to pi^2/6, all
 * together get alpha. A test's place must be fixed before its first result is known.
 *
 * <p>Source: the universal spending of Foster and Stine, Journal of the Royal Statistical Society B
 * 70, 2008, with the squares of Euler's sum. Immutable.
 *
 * @param alpha how likely any of the tests may ever raise a false alarm
 */
public record AlphaSpending(double alpha) {

    public AlphaSpending {
        Counts.checkProbability("alpha", alpha);
    }

    /**
     * The level of one test.
     *
     * @param place 1 for the first that turned up
     */
    public double level(int place) {
        if (place < 1) {
            throw new IllegalArgumentException("place: " + place + " (expected: at least 1)");
        }
        return alpha * 6 / (Math.PI * Math.PI * place * place);
    }
}
