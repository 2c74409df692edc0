// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of this process and the name of its life. Thread-safe: what it is made of is.
 *
 * @param nanoTime monotonic; its readings mean something within this incarnation only
 * @param incarnation drawn at the start of the process, never {@link TableClock#NOBODY}
 */
public record OwnerClock(LongSupplier nanoTime, InstantSource wall, long incarnation) {

    public OwnerClock {
        if (incarnation == TableClock.NOBODY) {
            throw new IllegalArgumentException(
                    "incarnation: " + incarnation + " (expected: any other number)");
        }
    }
}
