// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.Member;
import java.util.List;
import java.util.Optional;

/**
 * What a node is told about the cluster that it shall join. Immutable.
 *
 * @param cluster only nodes that say the same join each other
 * @param self this node as the others shall see it; its host is where they reach it
 * @param bind where Hazelcast listens
 * @param bus where the event bus listens
 * @param join where other members may be found, as names or addresses; names may stand for several
 *     addresses and may be unknown for now
 * @param advertise where the others reach this node's ports, if not at the host of {@code self}
 * @param dataMembers how many data members there are when all are there
 * @param insecure whether an address that is not loopback may be bound without mutual TLS
 */
public record ClusterSettings(
        String cluster,
        Member self,
        ClusterAddress bind,
        ClusterAddress bus,
        List<ClusterAddress> join,
        Optional<String> advertise,
        int dataMembers,
        boolean insecure) {

    /** More than anybody needs to find one living member. */
    public static final int JOIN_MAX = 256;

    public ClusterSettings {
        Expect.notEmpty("cluster", cluster);
        Expect.inRange("data-members", dataMembers, 1, 99);
        Expect.inRange("number of addresses in join", join.size(), 0, JOIN_MAX);
        join = List.copyOf(join);
    }

    /** Where others reach this node's ports. */
    public String reachableHost() {
        return advertise.orElse(self.host());
    }
}
