// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.cell;

import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.LeaseRequest;
import dev.sluice.ratelimit.owner.OwnerTime;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps one cell and its time, as a broker does. Confined to one thread. */
final class Owner {

    private static final long ALWAYS_NANOS = 1L << 60;

    private @Nullable Cell cell;
    private long incarnation = 1;
    private long nowNanos = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();
    private long knownNanos = ALWAYS_NANOS;
    private Instant wall = Instant.parse("2030-01-31T23:59:59.900Z");

    LeaseAnswer decide(LeaseRequest request) {
        Granting granting = Cells.grant(cell, request, time());
        cell = granting.cell();
        return granting.answer();
    }

    LeaseAnswer.Granted grant(LeaseRequest request) {
        return (LeaseAnswer.Granted) decide(request);
    }

    private OwnerTime time() {
        return new OwnerTime(nowNanos, incarnation, nowNanos - knownNanos, wall);
    }

    void pass(Duration time) {
        nowNanos += time.toNanos();
        knownNanos += time.toNanos();
        wall = wall.plus(time);
    }

    /** Another process takes the cell over, with a clock of its own. */
    void taken() {
        incarnation++;
        nowNanos = -nowNanos / 3;
    }

    /** The cell and all its copies are gone. */
    void lost() {
        cell = null;
        knownNanos = 0;
    }

    Cell cell() {
        return cell;
    }

    boolean forgettable(LeaseRequest last) {
        return Cells.forgettable(cell, last, time());
    }
}
