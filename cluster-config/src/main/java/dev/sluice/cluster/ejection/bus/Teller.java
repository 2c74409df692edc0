// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection.bus;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.NodeName;

/**
 * Who tells, and when in its own order. Immutable.
 *
 * @param run grows from run to run of the node
 * @param sequence grows with each change within a run
 */
record Teller(NodeName node, long run, long sequence) {

    Teller {
        Expect.that(sequence >= 0, "sequence", sequence, "0 or more");
    }

    /** Whether this was told later than {@code other}, by the same node. */
    boolean laterThan(Teller other) {
        return run != other.run ? run > other.run : sequence > other.sequence;
    }
}
