// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.fault;

import dev.sluice.cluster.config.Expect;
import java.time.Duration;

/**
 * Requests that wait before they go on. Immutable.
 *
 * @param time how long, more than nothing
 * @param percentage of the requests, 0 to 100
 */
public record FaultDelay(Duration time, double percentage) {

    public FaultDelay {
        Expect.positive("fixedDelay", time);
        Expect.that(percentage >= 0 && percentage <= 100, "percentage", percentage, "0 to 100");
    }
}
