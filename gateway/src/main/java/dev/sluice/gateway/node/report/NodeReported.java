// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.report;

import dev.sluice.cluster.member.NodeName;
import java.time.Duration;

/**
 * A node has told how it stands. Facts may come late or twice, so the sequence says which is the
 * later one of one run of the node. Immutable.
 *
 * @param incarnation names the run of the node's process
 * @param uptime of that run
 */
public record NodeReported(
        NodeName node, String incarnation, long sequence, Duration uptime, NodeState state) {

    /** Whether it tells more than {@code other}, which is of the same node. */
    boolean later(NodeReported other) {
        return !incarnation.equals(other.incarnation) || sequence > other.sequence;
    }
}
