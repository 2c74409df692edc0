// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.problem;

import dev.sluice.cluster.config.ResourceId;
import java.time.Instant;

/**
 * Faults that end by themselves. A reader has no clock, so whoever takes a config for new holds
 * this against his own. Immutable.
 *
 * @param at where the time stands
 */
public record Expiry(ResourceId resource, Instant expires, Location at) {

    /** Whether it is too late to put the faults in force. */
    public boolean past(Instant now) {
        return !expires.isAfter(now);
    }

    /** What to say when it is. */
    public ConfigProblem problem() {
        return new ConfigProblem(
                at,
                ProblemCode.FAULT_EXPIRED,
                "the faults of "
                        + resource
                        + " have expired at "
                        + expires
                        + " (expected: a time in the future, or no fault)");
    }
}
