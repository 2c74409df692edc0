// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.time.Duration;

/** Measures real time where a test waits for a real timeout. Immutable. */
public final class Stopwatch {

    private final long startNanos;

    private Stopwatch(long startNanos) {
        this.startNanos = startNanos;
    }

    public static Stopwatch start() {
        return new Stopwatch(System.nanoTime());
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
