// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/**
 * The interval of a share that holds at all times at once: the probability that it ever misses the
 * true share, however often it is looked at, is alpha at most.
 *
 * <p>It keeps each share p for which the mixed likelihood ratio stays below 1/alpha (Robbins,
 * Annals of Mathematical Statistics 41, 1970; Lai, Annals of Statistics 4, 1976):
 *
 * <pre>B(a+x, a+n-x) / B(a, a)  &lt;  p^x (1-p)^(n-x) / alpha,   a = 1/2</pre>
 *
 * <p>The prior Beta(1/2, 1/2) is narrower than the uniform one for the small shares of interest
 * here. The share is taken to be constant: if it changes, the interval is about a mixture of old
 * and new. Immutable.
 *
 * @param alpha how likely the interval may ever miss
 */
public record ConfidenceSequence(double alpha) {
    private static final double PRIOR = 0.5;
    private static final double LN_PRIOR = Math.log(Math.PI);

    /** More halvings than a double has digits, for shares down to 10^-30. */
    private static final int HALVINGS = 160;

    public ConfidenceSequence {
        Counts.checkProbability("alpha", alpha);
    }

    /** The shares that a number of hits among so many trials leaves possible. */
    public Interval of(long hits, long trials) {
        Counts.check("hits", hits);
        if (hits > trials) {
            throw new IllegalArgumentException(
                    "hits: " + hits + " (expected: at most " + trials + ", the trials)");
        }
        if (trials == 0) {
            return new Interval(0, 1);
        }
        double floor = lnFloor(hits, trials);
        double share = (double) hits / trials;
        double lower = hits == 0 ? 0 : edge(hits, trials, floor, 0, share);
        double upper = hits == trials ? 1 : edge(hits, trials, floor, 1, share);
        return new Interval(lower, upper);
    }

    /** Below this log likelihood a share is ruled out. */
    private double lnFloor(long hits, long trials) {
        double mixed = BetaFunction.ln(PRIOR + hits, PRIOR + (trials - hits));
        return mixed - LN_PRIOR + Math.log(alpha);
    }

    /** Halves the way from a share that is ruled out to one that is not; errs to the outside. */
    private static double edge(long hits, long trials, double floor, double out, double in) {
        double outside = out;
        double inside = in;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (outside + inside) / 2;
            if (middle == outside || middle == inside) {
                break;
            }
            if (lnLikelihood(hits, trials - hits, middle) < floor) {
                outside = middle;
            } else {
                inside = middle;
            }
        }
        return outside;
    }

    private static double lnLikelihood(long hits, long misses, double share) {
        double hitting = hits == 0 ? 0 : hits * Math.log(share);
        return hitting + (misses == 0 ? 0 : misses * Math.log1p(-share));
    }
}
