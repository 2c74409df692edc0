// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.gateway.node.report.NodeState;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a node takes part in its cluster. One that fails does not keep the others out. Immutable;
 * the participants are confined to the node's control loop.
 *
 * @param state of this node now
 * @param parts what all of them keep in the cluster, the same on all nodes
 */
public record Participants(
        Supplier<NodeState> state, List<ClusterObserver> observers, List<HazelcastPart> parts)
        implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(Participants.class);

    public Participants {
        observers = List.copyOf(observers);
        parts = List.copyOf(parts);
    }

    @Override
    public void joined(ClusterNode node) {
        observers.forEach(observer -> tell(() -> observer.joined(node)));
    }

    @Override
    public void lost(String why) {
        observers.forEach(observer -> tell(() -> observer.lost(why)));
    }

    private static void tell(Runnable telling) {
        try {
            telling.run();
        } catch (RuntimeException defect) {
            LOG.error("a part of the node does not follow the cluster", defect);
        }
    }
}
