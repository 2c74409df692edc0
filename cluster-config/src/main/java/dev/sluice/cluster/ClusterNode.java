// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Membership;

/**
 * A node's place in a cluster that it has joined. Other modules hand it on to their adapters and
 * know no more of it than who is there and how to speak to them. Lost for good when the cluster is;
 * whoever joins again gets another one. Thread-safe: its parts are.
 */
public interface ClusterNode {

    /** Who is in the cluster, this node included. */
    Membership membership();

    /** Facts and small questions between the nodes. */
    Bus bus();
}
