// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.intake;

import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.Subject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What the copies of other nodes are about. A router does not follow the config; it keeps a report
 * as long as copies come, and forgets it when another of the same rule has taken its place, or when
 * none came for a day. Thread-safe: its map is, and times are published by volatile fields.
 */
public final class HandedSubjects {

    /** While a config goes round, gateways hand over under the former and the next terms. */
    private static final Duration REPLACED_AFTER = Duration.ofMinutes(1);

    /** Whoever made load in the evening wants to read of it in the morning. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /** A gateway has some tens of policies; what comes beyond is counted and not kept apart. */
    static final int SUBJECTS_MAX = 1_024;

    private final ShadowLedger ledger;
    private final LongSupplier nanoTime;
    private final Map<Subject, Handed> known = new ConcurrentHashMap<>();

    public HandedSubjects(ShadowLedger ledger, LongSupplier nanoTime) {
        this.ledger = ledger;
        this.nanoTime = nanoTime;
    }

    /**
     * Knows a subject from now on.
     *
     * @throws IllegalArgumentException when there are too many
     */
    Handed know(Subject subject) {
        if (known.size() >= SUBJECTS_MAX && !known.containsKey(subject)) {
            throw new IllegalArgumentException(
                    "rules: more than " + SUBJECTS_MAX + " (expected: no more in a day)");
        }
        Handed handed =
                known.computeIfAbsent(subject, added -> new Handed(added, ledger.handed(added)));
        use(handed);
        return handed;
    }

    void use(Handed handed) {
        handed.usedNanos = nanoTime.getAsLong();
    }

    /** Forgets what is over; to be called now and then. */
    public void sweep() {
        long now = nanoTime.getAsLong();
        known.values().stream().filter(handed -> over(handed, now)).toList().forEach(this::forget);
        ledger.retainHanded(Set.copyOf(known.keySet()));
    }

    private boolean over(Handed handed, long now) {
        long idle = now - handed.usedNanos;
        boolean replaced =
                known.values().stream()
                        .anyMatch(
                                other ->
                                        other.subject.rule().equals(handed.subject.rule())
                                                && other.usedNanos - handed.usedNanos > 0);
        return idle > FORGOTTEN_AFTER.toNanos() || (replaced && idle > REPLACED_AFTER.toNanos());
    }

    private void forget(Handed handed) {
        handed.forgotten = true;
        known.remove(handed.subject);
    }

    /** The subjects that are known now. */
    Set<Subject> subjects() {
        return known.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /** One of them. Thread-safe: its fields are volatile. */
    static final class Handed {

        private final Subject subject;
        private final CopyObserver observer;
        private volatile long usedNanos;
        private volatile boolean forgotten;

        private Handed(Subject subject, CopyObserver observer) {
            this.subject = subject;
            this.observer = observer;
        }

        CopyObserver observer() {
            return observer;
        }

        boolean forgotten() {
            return forgotten;
        }
    }
}
