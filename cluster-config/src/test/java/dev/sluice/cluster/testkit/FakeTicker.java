// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Time that moves only when a test says so, as the monotonic and as the wall clock. Thread-safe:
 * its only state is atomic.
 */
public final class FakeTicker implements LongSupplier, InstantSource {

    /** Any day will do; this one makes wrong units stand out in a log. */
    private static final Instant START = Instant.parse("2030-01-02T03:04:05Z");

    private final long startNanos;
    private final AtomicLong passedNanos = new AtomicLong();

    /** Begins near the overflow of the monotonic clock, which may stand anywhere. */
    public FakeTicker() {
        this(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    }

    /**
     * Begins at a place of the test's choice.
     *
     * @param startNanos what the monotonic clock says first
     */
    public FakeTicker(long startNanos) {
        this.startNanos = startNanos;
    }

    public void advance(Duration time) {
        advanceNanos(time.toNanos());
    }

    public void advanceNanos(long nanos) {
        if (nanos < 0) {
            throw new IllegalArgumentException("nanos: " + nanos + " (expected: 0 or more)");
        }
        passedNanos.addAndGet(nanos);
    }

    /** The monotonic clock. */
    @Override
    public long getAsLong() {
        return startNanos + passedNanos.get();
    }

    /** The wall clock. */
    @Override
    public Instant instant() {
        return START.plusNanos(passedNanos.get());
    }
}
