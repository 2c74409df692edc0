// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.bus.Bus;
import dev.sluice.cluster.member.Membership;

/**
 * A node's place in a Hazelcast cluster. Immutable; its parts are thread-safe.
 *
 * @param instance for the adapters in packages named {@code hazelcast}; theirs to use, not to stop
 */
public record HazelcastNode(HazelcastInstance instance, Membership membership, Bus bus)
        implements ClusterNode {

    /** What is behind the node that another module was handed. */
    public static HazelcastNode of(ClusterNode node) {
        if (node instanceof HazelcastNode hazelcast) {
            return hazelcast;
        }
        throw new IllegalArgumentException(
                "node: " + node.getClass().getName() + " (expected: one joined by ClusterLink)");
    }
}
