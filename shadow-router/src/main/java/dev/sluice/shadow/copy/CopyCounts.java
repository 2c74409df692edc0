// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.copy;

import dev.sluice.shadow.rule.DropReason;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.concurrent.atomic.LongAdder;

/**
 * What became of the requests that a rule has chosen. Thread-safe: adders, one for each outcome, by
 * its ordinal.
 */
public final class CopyCounts {

    private final LongAdder answered = new LongAdder();
    private final LongAdder[] dropped = new LongAdder[DropReason.values().length];

    public CopyCounts() {
        Arrays.setAll(dropped, reason -> new LongAdder());
    }

    void answer() {
        answered.increment();
    }

    /** Counts a request that has no answer of its copy. */
    public void drop(DropReason reason) {
        dropped[reason.ordinal()].increment();
    }

    /** Copies that the target has answered. */
    public long answered() {
        return answered.sum();
    }

    /** Copies that it has not, for this reason. */
    public long dropped(DropReason reason) {
        return dropped[reason.ordinal()].sum();
    }

    /** All counts that are not zero. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ");
        text.add("answered=" + answered());
        for (DropReason reason : DropReason.values()) {
            if (dropped(reason) > 0) {
                text.add(reason.label() + "=" + dropped(reason));
            }
        }
        return text.toString();
    }
}
