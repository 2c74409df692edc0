// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.guard;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How late an event loop is: by how much a timer fired after its time. A timer is set only when
 * somebody asks and none is under way, so that an idle loop sleeps. Confined to one event loop.
 */
public final class LoopLag {

    private static final Duration PROBE = Duration.ofMillis(10);

    /** What was seen longer ago says nothing of now. */
    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private boolean probing;
    private long probedNanos;
    private long lagNanos;

    public LoopLag(Vertx vertx, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
    }

    /** The lag that was seen last, or the one that shows already, when it is larger. */
    public long nanos() {
        long now = nanoTime.getAsLong();
        if (!probing) {
            if (now - probedNanos > REMEMBERED.toNanos()) {
                lagNanos = 0;
            }
            probing = true;
            probedNanos = now;
            vertx.setTimer(PROBE.toMillis(), fired -> probed());
            return lagNanos;
        }
        return Math.max(lagNanos, late(now));
    }

    private void probed() {
        probing = false;
        lagNanos = late(nanoTime.getAsLong());
    }

    private long late(long now) {
        return Math.max(0, now - probedNanos - PROBE.toNanos());
    }
}
