// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import dev.sluice.shadow.rule.DropReason;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * How often each thing became of the requests that were chosen to be copied: each is dropped,
 * compared or not compared. Thread-safe: adders, one for each outcome, by its ordinal.
 */
public final class OutcomeCounts {

    private final LongAdder[] dropped = adders(DropReason.values().length);
    private final LongAdder[] notCompared = adders(NotCompared.values().length);
    private final LongAdder compared = new LongAdder();
    private final LongAdder differing = new LongAdder();

    private static LongAdder[] adders(int count) {
        LongAdder[] adders = new LongAdder[count];
        Arrays.setAll(adders, each -> new LongAdder());
        return adders;
    }

    void drop(DropReason reason) {
        dropped[reason.ordinal()].increment();
    }

    void skip(NotCompared reason) {
        notCompared[reason.ordinal()].increment();
    }

    void compare(boolean differs) {
        compared.increment();
        if (differs) {
            differing.increment();
        }
    }

    /** Copies that the target has answered, and whose answer nobody has to look at any more. */
    public long answered() {
        long answered = compared();
        for (NotCompared reason : NotCompared.values()) {
            answered += notCompared(reason);
        }
        return answered;
    }

    /** Copies that were compared. */
    public long compared() {
        return compared.sum();
    }

    /** Of these, those whose answer differed. */
    public long differing() {
        return differing.sum();
    }

    /** Requests without an answer of their copy, for this reason. */
    public long dropped(DropReason reason) {
        return dropped[reason.ordinal()].sum();
    }

    /** All of them, by the labels of reasons that occurred. */
    Map<String, Long> dropped() {
        return counted(DropReason.values(), DropReason::label, dropped);
    }

    /** Copies that were answered and not compared, for this reason. */
    public long notCompared(NotCompared reason) {
        return notCompared[reason.ordinal()].sum();
    }

    /** All of them, by the labels of reasons that occurred. */
    Map<String, Long> notCompared() {
        return counted(NotCompared.values(), NotCompared::label, notCompared);
    }

    private static <R> Map<String, Long> counted(
            R[] reasons, Function<R, String> label, LongAdder[] adders) {
        Map<String, Long> counts = new TreeMap<>();
        for (int i = 0; i < reasons.length; i++) {
            long count = adders[i].sum();
            if (count > 0) {
                counts.put(label.apply(reasons[i]), count);
            }
        }
        return counts;
    }
}
