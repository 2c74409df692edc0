// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.guard;

import java.time.Duration;

/**
 * The load beyond which no copy is begun. Immutable.
 *
 * @param lag by which an event loop may be late
 * @param cpu share of the machine's processors that the process may use, 0 to 1
 */
public record LoadMarks(Duration lag, double cpu) {

    /**
     * A loop that is 20 ms late already shows in its clients' latency; at nine tenths of the
     * processors every copy takes time from a request.
     */
    public static final LoadMarks DEFAULT = new LoadMarks(Duration.ofMillis(20), 0.9);

    /** Copies whatever the load is. */
    public static final LoadMarks NONE = new LoadMarks(Duration.ofDays(1), 1);

    public LoadMarks {
        if (lag.isNegative() || !(cpu >= 0 && cpu <= 1)) {
            throw new IllegalArgumentException(
                    "load marks: " + lag + ", " + cpu + " (expected: 0 or more, 0 to 1)");
        }
    }
}
