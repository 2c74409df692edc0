// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.guard;

import java.time.Duration;

/**
 * When a breaker opens, and for how long. Immutable.
 *
 * @param failuresMax in the window that open it
 * @param window of time over which failures are counted
 * @param pause after which one copy is let through
 */
public record BreakerMarks(int failuresMax, Duration window, Duration pause) {

    /**
     * Five failures are no accident, and a copy every five seconds costs a target that is down
     * nothing.
     */
    public static final BreakerMarks DEFAULT =
            new BreakerMarks(5, Duration.ofSeconds(10), Duration.ofSeconds(5));
}
