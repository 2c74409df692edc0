// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.cluster.config.traffic.Warmup;
import dev.sluice.gateway.endpoint.health.EjectionRules;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import java.time.Duration;
import java.util.Optional;

/**
 * What the node holds of one endpoint.
 *
 * <pre>
 * WARM -> AWAY            by failures, or by a hint
 * AWAY -> GROWING         when its time is over
 * GROWING -> WARM         with time
 * </pre>
 *
 * <p>Confined to the control loop, but for the counts.
 */
final class Standing {

    private enum Phase {
        WARM,
        GROWING,
        AWAY
    }

    private final Optional<ErrorCounts> counts;
    private Phase phase;
    private long sinceNanos;
    private long untilNanos;
    private int inRow;
    private Optional<Long> hintedUntil = Optional.empty();

    /**
     * @param fresh whether it has just come to an upstream that existed before
     */
    Standing(Optional<ErrorCounts> counts, boolean fresh, long nowNanos) {
        this.counts = counts;
        this.phase = fresh ? Phase.GROWING : Phase.WARM;
        this.sinceNanos = nowNanos;
    }

    Optional<ErrorCounts> counts() {
        return counts;
    }

    boolean away() {
        return phase == Phase.AWAY;
    }

    boolean growing() {
        return phase == Phase.GROWING;
    }

    /** Whether time will change anything. */
    boolean restless() {
        return phase != Phase.WARM || inRow > 0 || hintedUntil.isPresent();
    }

    long nanosLeft(long nowNanos) {
        return untilNanos - nowNanos;
    }

    int inRow() {
        return inRow;
    }

    /** Whether nothing is known of the endpoint but what others say. */
    boolean unknown() {
        return counts.isPresent() && !counts.get().well();
    }

    void hint(long untilNanos) {
        counts.ifPresent(ErrorCounts::hint);
        hintedUntil = Optional.of(untilNanos);
    }

    void eject(Duration lasting, int number, long nowNanos) {
        phase = Phase.AWAY;
        inRow = number;
        sinceNanos = nowNanos;
        untilNanos = nowNanos + lasting.toNanos();
    }

    void comeBack(long nowNanos) {
        phase = Phase.GROWING;
        sinceNanos = nowNanos;
        counts.ifPresent(ErrorCounts::clear);
    }

    /** Forgives an ejection for each interval that the endpoint stayed since, and old hints. */
    void forgive(EjectionRules rules, long nowNanos) {
        long interval = rules.config().interval().toNanos();
        if (phase != Phase.AWAY && inRow > 0 && nowNanos - untilNanos >= interval) {
            inRow--;
            untilNanos += interval;
        }
        if (hintedUntil.isPresent() && nowNanos - hintedUntil.get() >= 0) {
            hintedUntil = Optional.empty();
            counts.ifPresent(ErrorCounts::forgetHint);
        }
    }

    /** Its share of its own weight, between 0 and 1; grown up at the end of the time. */
    double share(Optional<Warmup> growth, long nowNanos) {
        if (phase != Phase.GROWING) {
            return 1;
        }
        double share =
                growth.map(curve -> curve.share(Duration.ofNanos(nowNanos - sinceNanos)))
                        .orElse(1.0);
        if (share >= 1) {
            phase = Phase.WARM;
        }
        return share;
    }
}
