// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.core.HazelcastInstance;
import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.link.JoinNames;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.member.hazelcast.MemberAttributes;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a real cluster lets in. */
final class AdmissionIT {

    private final TestCluster cluster = new TestCluster(1, List.of(), "a");
    private TestNode inside;

    @BeforeEach
    void start() {
        inside = cluster.start("a", Role.CONFIG).sees(1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void memberThatIsNoNodeIsKeptOut() {
        assertThatThrownBy(() -> join(Map.of()))
                .hasMessage(
                        "cluster protocol: none (expected: 1, as the nodes of this cluster speak)");
        assertThat(inside.node().membership().view().members()).hasSize(1);
        assertThat(inside.node().instance().getCluster().getMembers()).hasSize(1);
    }

    @Test
    void nodeOfAnotherProtocolIsKeptOut() {
        var newer = new HashMap<>(MemberAttributes.of(node("b")));
        newer.put("sluice.protocol", "2");

        assertThatThrownBy(() -> join(newer))
                .hasMessage(
                        "cluster protocol: 2 (expected: 1, as the nodes of this cluster speak)");
    }

    @Test
    void nodeWithoutANameIsKeptOut() {
        var nameless = new HashMap<>(MemberAttributes.of(node("b")));
        nameless.remove("sluice.name");

        assertThatThrownBy(() -> join(nameless)).hasMessageStartingWith("member attributes: ");
    }

    @Test
    void nodeIsLetIn() {
        var instance = join(MemberAttributes.of(node("b")));
        try {
            inside.sees(2);
        } finally {
            instance.getLifecycleService().terminate();
        }
    }

    private HazelcastInstance join(Map<String, String> attributes) {
        var config = new Config().setClusterName(cluster.settings("a", Role.CONFIG).cluster());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        var endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(0).setPortAutoIncrement(false).setPublicAddress("127.0.0.1");
        endpoint.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        var network = config.getAdvancedNetworkConfig().setEnabled(true);
        network.setMemberEndpointConfig(endpoint);
        var join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        network.setJoin(join);
        attributes.forEach(config.getMemberAttributeConfig()::setAttribute);
        List<ClusterAddress> places = List.of(cluster.place("a"));
        return MemberStart.start(config, new JoinNames(places), new JoinWitness());
    }

    private static Member node(String name) {
        return new Member(new NodeName(name), "1", Set.of(Role.GATEWAY), "test", "127.0.0.1", 0);
    }
}
