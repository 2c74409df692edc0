// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.shadow.answer.Answers;
import dev.sluice.shadow.rule.CopyObserver;
import dev.sluice.shadow.rule.DropReason;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what it is told, and tells another. Thread-safe: its counters are. */
final class CountingObserver implements CopyObserver {

    private final CopyObserver other;
    private final Counts counts;

    /** What the rules of a test have in common. Thread-safe: a concurrent map and an atomic. */
    static final class Counts {

        private final Map<DropReason, Integer> dropped = new ConcurrentHashMap<>();
        private final AtomicInteger answered = new AtomicInteger();

        int dropped(DropReason reason) {
            return dropped.getOrDefault(reason, 0);
        }

        int answered() {
            return answered.get();
        }

        @Override
        public String toString() {
            return "answered=" + answered + ", dropped=" + dropped;
        }
    }

    CountingObserver(Counts counts, CopyObserver other) {
        this.counts = counts;
        this.other = other;
    }

    @Override
    public void dropped(DropReason reason) {
        counts.dropped.merge(reason, 1, Integer::sum);
        other.dropped(reason);
    }

    @Override
    public void unread() {
        counts.answered.incrementAndGet();
        other.unread();
    }

    @Override
    public void answered(Answers answers) {
        counts.answered.incrementAndGet();
        other.answered(answers);
    }
}
