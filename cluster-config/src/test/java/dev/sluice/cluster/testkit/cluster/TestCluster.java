// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit.cluster;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Nodes that join each other by real sockets on loopback, and nobody else: the cluster has a name
 * of its own. Closing it ends all nodes. Confined to the thread of a test.
 */
public final class TestCluster implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final String name = "test-" + UUID.randomUUID();
    private final int dataMembers;
    private final List<HazelcastPart> parts;
    private final Map<String, ClusterAddress> places = new LinkedHashMap<>();
    private final List<TestNode> started = new ArrayList<>();
    private final List<ClusterProcess> processes = new ArrayList<>();

    /**
     * An empty cluster.
     *
     * @param dataMembers how many are announced
     * @param names the nodes that may be started; all look for each other
     */
    public TestCluster(int dataMembers, List<HazelcastPart> parts, String... names) {
        this.dataMembers = dataMembers;
        this.parts = List.copyOf(parts);
        List<Integer> ports = MemberPorts.free(names.length);
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], new ClusterAddress(LOOPBACK, ports.get(i)));
        }
    }

    /** Starts a node and does not wait; after an end of that node, another incarnation of it. */
    public TestNode start(String node, Role... roles) {
        return start(settings(node, roles));
    }

    /** Starts a node with parts of its own, where they hold what differs between processes. */
    public TestNode startWith(List<HazelcastPart> ownParts, String node, Role... roles) {
        var testNode = new TestNode(settings(node, roles), ownParts);
        started.add(testNode);
        return testNode;
    }

    /** Starts a node with settings that were changed for a test. */
    public TestNode start(ClusterSettings settings) {
        var testNode = new TestNode(settings, parts);
        started.add(testNode);
        return testNode;
    }

    /** Starts a node in a process of its own; it is killed when the cluster is closed. */
    public ClusterProcess startProcess(String node, Role role) {
        var process = ClusterProcess.start(settings(node, role));
        processes.add(process);
        return process;
    }

    /** What a node of this cluster is told. */
    public ClusterSettings settings(String node, Role... roles) {
        return new ClusterSettings(
                name,
                new Member(
                        new NodeName(node),
                        UUID.randomUUID().toString(),
                        Set.of(roles),
                        "test",
                        LOOPBACK,
                        0),
                place(node),
                new ClusterAddress(LOOPBACK, 0),
                List.copyOf(places.values()),
                Optional.empty(),
                dataMembers,
                false);
    }

    /** Where a node's Hazelcast listens when it runs. */
    public ClusterAddress place(String node) {
        return Optional.ofNullable(places.get(node)).orElseThrow();
    }

    @Override
    public void close() {
        processes.forEach(ClusterProcess::close);
        started.forEach(TestNode::kill);
    }
}
