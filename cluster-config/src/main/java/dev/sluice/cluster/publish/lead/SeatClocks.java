// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.lead;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of a node. Immutable.
 *
 * @param nanoTime for terms and pauses
 * @param wall for people, never compared
 */
public record SeatClocks(LongSupplier nanoTime, InstantSource wall) {

    long nanos() {
        return nanoTime.getAsLong();
    }
}
