// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.traffic;

import dev.sluice.cluster.config.Expect;

/**
 * How many repetitions there may be beside other requests. Immutable.
 *
 * @param percent of the requests in flight
 * @param repetitionsMin are allowed however few requests there are
 */
public record RetryBudget(double percent, int repetitionsMin) {

    /** Istio's defaults, for a block that says nothing. */
    public static final RetryBudget DEFAULT = new RetryBudget(20, 3);

    public RetryBudget {
        Expect.that(percent >= 0 && percent <= 100, "percent", percent, "0 to 100");
        Expect.inRange("repetitionsMin", repetitionsMin, 0, Integer.MAX_VALUE);
    }

    /** How many repetitions may be in flight beside so many requests. */
    public int allowed(int requestsInFlight) {
        return Math.max(repetitionsMin, (int) (percent / 100 * requestsInFlight));
    }
}
