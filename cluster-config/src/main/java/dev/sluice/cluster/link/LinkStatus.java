// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import java.util.List;
import java.util.Optional;

/**
 * How a node stands to its cluster, in words for an operator. Immutable.
 *
 * @param problem why the node has not joined, or why it last lost the cluster
 * @param warnings what else an operator should know now, such as names that nobody knows
 */
public record LinkStatus(State state, Optional<String> problem, List<String> warnings) {

    /** Where a link stands. Immutable. */
    public enum State {
        /** Looking for the others. */
        JOINING,
        /** Among others, but none of them holds data, so nothing can be shared yet. */
        WAITING_FOR_DATA_MEMBER,
        /** In the cluster. */
        JOINED,
        /** Not in the cluster; tries again in a while. */
        RETRYING,
        /** Has left for good. */
        STOPPED
    }

    public LinkStatus {
        warnings = List.copyOf(warnings);
    }
}
