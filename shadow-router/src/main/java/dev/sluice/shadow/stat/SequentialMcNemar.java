// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.stat;

/**
 * McNemar's test, looked at as often as one likes: whether the shadow differs from the primary more
 * often than a healthy baseline does.
 *
 * <p>Only exchanges where exactly one of the two differs speak, as in McNemar (Psychometrika 12,
 * 1947). If the shadow is as healthy as the baseline, each of them is the shadow with probability
 * 1/2 at most, whatever happened before and however noisy the path is: what differs always, as a
 * timestamp, differs in both and says nothing. Against that stands the likelihood mixed over all
 * probabilities above 1/2 (a Beta(1,1) prior, truncated), a martingale with mean 1:
 *
 * <pre>E = 2^(n+1) * B(x+1, y+1) * P(Beta(x+1, y+1) &gt; 1/2),   n = x + y</pre>
 *
 * <p>By Ville's inequality it ever reaches 1/level with probability level at most. Mixtures of this
 * kind: Robbins, Annals of Mathematical Statistics 41, 1970; as e-processes: Ramdas, Gruenwald,
 * Vovk and Shafer, Statistical Science 38, 2023. Immutable.
 *
 * @param shadowOnly x: how often the shadow differed and the baseline did not
 * @param baselineOnly y: how often the baseline differed and the shadow did not
 */
public record SequentialMcNemar(long shadowOnly, long baselineOnly) {
    public static final SequentialMcNemar NOTHING_SEEN = new SequentialMcNemar(0, 0);

    public SequentialMcNemar {
        Counts.check("shadowOnly", shadowOnly);
        Counts.check("baselineOnly", baselineOnly);
    }

    public SequentialMcNemar shadowDiffered() {
        return new SequentialMcNemar(shadowOnly + 1, baselineOnly);
    }

    public SequentialMcNemar baselineDiffered() {
        return new SequentialMcNemar(shadowOnly, baselineOnly + 1);
    }

    /** ln E: the evidence that the shadow differs beyond the noise; 0 when there is none. */
    public double logEvidence() {
        double x = shadowOnly + 1.0;
        double y = baselineOnly + 1.0;
        if (shadowOnly <= baselineOnly) {
            return Math.log(BetaFunction.scaledTail(y, x) / 2);
        }
        double whole = BetaFunction.lnScaled(x, y);
        double tail = BetaFunction.scaledTail(x, y) * Math.exp(-whole);
        return whole + Math.log1p(-tail) - Math.log(2);
    }

    /** Whether the evidence suffices at a level; {@link AlphaSpending} gives each path its own. */
    public boolean rejects(double level) {
        return logEvidence() >= -Math.log(level);
    }
}
