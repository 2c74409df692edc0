// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.cluster.impl.MemberImpl;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import dev.sluice.cluster.testkit.cluster.TestNode;

/**
 * Makes members give each other up, as they do when the network between them is gone. As it is not,
 * they find each other again after some seconds. Thread-safe: holds no state.
 */
final class Cut {

    private Cut() {}

    static void between(TestNode one, TestNode... others) {
        for (TestNode other : others) {
            giveUp(one, other);
            giveUp(other, one);
        }
    }

    private static void giveUp(TestNode who, TestNode whom) {
        Node node = node(who);
        MemberImpl member = node.getClusterService().getMember(node(whom).getThisAddress());
        if (member != null) {
            node.getClusterService().suspectMember(member, "cut by a test", true);
        }
    }

    private static Node node(TestNode node) {
        return ((HazelcastInstanceProxy) node.node().instance()).getOriginal().node;
    }
}
