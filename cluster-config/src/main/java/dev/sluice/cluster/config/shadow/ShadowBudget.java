// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.shadow;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What the copies of a policy may cost each event loop of a node. A copy over any of it is dropped,
 * counted, and never waits. Immutable.
 *
 * @param inFlightMax copies at one time
 * @param bytesMax of bodies held for all copies together
 * @param timeout of a copy, from its beginning to the end of its answer; it begins anew as long as
 *     the request is still coming
 * @param bodyBytesMax of one request's body, whose copy is dropped when it is larger; absent
 *     streams bodies of any size
 */
public record ShadowBudget(
        int inFlightMax, long bytesMax, Duration timeout, OptionalLong bodyBytesMax) {

    /** More copies at one time are a load test. */
    public static final int IN_FLIGHT_LIMIT = 10_000;

    /** More than a node should ever hold for what nobody waits for. */
    public static final long BYTES_LIMIT = 1L << 30;

    /** Below this, one chunk of a body would be over the budget. */
    public static final long BYTES_FLOOR = 64 * 1024;

    /** A copy that takes longer only keeps others out. */
    public static final Duration TIMEOUT_LIMIT = Duration.ofMinutes(1);

    /** The values that {@link Defaults} gives reasons for. */
    public static final ShadowBudget DEFAULT =
            new ShadowBudget(
                    Defaults.SHADOW_IN_FLIGHT_MAX,
                    Defaults.SHADOW_BYTES_MAX,
                    Defaults.SHADOW_TIMEOUT,
                    OptionalLong.of(Defaults.SHADOW_BODY_BYTES_MAX));

    public ShadowBudget {
        Expect.inRange("inFlight", inFlightMax, 1, IN_FLIGHT_LIMIT);
        Expect.inRange("bytes", bytesMax, BYTES_FLOOR, BYTES_LIMIT);
        Expect.positive("timeout", timeout);
        Expect.that(timeout.compareTo(TIMEOUT_LIMIT) <= 0, "timeout", timeout, "at most a minute");
        if (bodyBytesMax.isPresent()) {
            Expect.inRange("maxBytes", bodyBytesMax.getAsLong(), 0, bytesMax);
        }
    }
}
