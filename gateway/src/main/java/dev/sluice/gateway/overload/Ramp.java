// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import dev.sluice.cluster.config.Expect;

/**
 * From which pressure on some requests are refused, and from which on all. A ramp and not a step,
 * so that refusing some may be enough. Immutable.
 *
 * @param first pressure at which none is refused yet
 * @param all pressure at which every one is; greater than {@code first}
 */
public record Ramp(double first, double all) {

    public Ramp {
        Expect.that(first < all, "first", first, "less than " + all);
    }

    /** The share of requests to refuse, 0 to 1. */
    double share(double pressure) {
        return Math.max(0, Math.min(1, (pressure - first) / (all - first)));
    }
}
