// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.setting;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.DataMajority;
import java.util.List;
import java.util.Optional;

/**
 * How a node enters a cluster. Immutable.
 *
 * @param name only nodes that say the same join each other
 * @param bind where other members reach this one
 * @param bus where the event bus listens
 * @param join where other members may be found
 * @param advertise the host to tell others when they reach this node elsewhere than it binds
 * @param dataMembers how many data members there are when all are there
 * @param insecure whether an address that others reach may be bound without mutual TLS
 */
public record ClusterEntry(
        String name,
        ClusterAddress bind,
        ClusterAddress bus,
        List<ClusterAddress> join,
        Optional<String> advertise,
        int dataMembers,
        boolean insecure) {

    public static final String DEFAULT_NAME = "sluice";

    /** Hazelcast's port, on loopback. */
    public static final ClusterAddress DEFAULT_BIND = new ClusterAddress("127.0.0.1", 5701);

    /** Smaller numbers have no majority that outlives the loss of one. */
    public static final int MAJORITY_MIN = 3;

    public ClusterEntry {
        Expect.notEmpty("cluster-name", name);
        Expect.inRange("data-members", dataMembers, 1, DataMajority.ANNOUNCED_MAX);
        join = List.copyOf(join);
    }

    /** Where the others reach this node. */
    public String host() {
        return advertise.orElse(bind.host());
    }

    /** Whether some data members outvote the others when the cluster splits or one is gone. */
    public boolean majorityPossible() {
        return dataMembers >= MAJORITY_MIN;
    }
}
