// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;

/**
 * How the share of a new endpoint grows:
 *
 * <pre>
 * share(t) = max(percentMin / 100, (t / duration) ^ (1 / aggression)), at most 1
 * </pre>
 *
 * Immutable.
 */
public record Warmup(Duration duration, double percentMin, double aggression) {

    /** Istio's least share. */
    public static final double PERCENT_MIN = 10;

    /** The share grows in a line, as Istio has it. */
    public static final double LINEAR = 1;

    public Warmup {
        Expect.positive("duration", duration);
        Expect.that(percentMin >= 0 && percentMin <= 100, "percentMin", percentMin, "0 to 100");
        Expect.that(aggression > 0, "aggression", aggression, "above 0");
    }

    /** The share, between 0 and 1, of an endpoint that has been there for so long. */
    public double share(Duration age) {
        double time = (double) age.toNanos() / duration.toNanos();
        if (time >= 1) {
            return 1;
        }
        return Math.max(percentMin / 100, Math.pow(Math.max(0, time), 1 / aggression));
    }
}
