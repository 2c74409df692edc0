// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.keeper;

import java.time.Duration;

/** An event loop as far as limits need one. Thread-safe. */
public interface Loop {

    /** Runs it on the loop, soon. */
    void execute(Runnable task);

    /** Runs it on the loop, after a while; called on the loop. */
    void after(Duration delay, Runnable task);
}
