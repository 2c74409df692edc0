// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.spi.properties.ClusterProperty;
import com.hazelcast.spi.properties.HazelcastProperty;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.link.BindRules;
import dev.sluice.cluster.member.DataMajority;
import dev.sluice.cluster.member.hazelcast.DataMemberProtection;
import dev.sluice.cluster.member.hazelcast.MemberAttributes;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A node's settings as a Hazelcast config. Each value that is not Hazelcast's own has its reason
 * beside it. Thread-safe: holds no state.
 */
final class MemberConfig {

    /** How long a member may hand its partitions over when it leaves, in seconds. */
    static final int LEAVE_SECONDS_MAX = 10;

    /** Where Vert.x looks for the name of its node. */
    private static final String VERTX_NODE = "__vertx.nodeId";

    private static final String PROTECTION = "sluice.majority";

    private MemberConfig() {}

    static Config of(ClusterSettings settings, List<HazelcastPart> parts) {
        var config = new Config().setClusterName(settings.cluster());
        config.setLiteMember(!settings.self().holdsData());
        properties().forEach((property, value) -> config.setProperty(property.getName(), value));
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getMetricsConfig().setEnabled(false);
        config.getJetConfig().setEnabled(false);
        network(config, settings);
        attributes(config, settings);
        maps(config, settings, parts);
        SerializationRules.apply(config.getSerializationConfig(), parts);
        return config;
    }

    private static Map<HazelcastProperty, String> properties() {
        return Map.ofEntries(
                Map.entry(ClusterProperty.PHONE_HOME_ENABLED, "false"),
                // Signals are the node's business: it drains first and then leaves.
                Map.entry(ClusterProperty.SHUTDOWNHOOK_ENABLED, "false"),
                Map.entry(ClusterProperty.ENABLE_JMX, "false"),
                // A gateway has other work for its cores; the cluster does little per second.
                Map.entry(ClusterProperty.PARTITION_OPERATION_THREAD_COUNT, "2"),
                Map.entry(ClusterProperty.GENERIC_OPERATION_THREAD_COUNT, "2"),
                Map.entry(ClusterProperty.IO_THREAD_COUNT, "1"),
                Map.entry(ClusterProperty.EVENT_THREAD_COUNT, "1"),
                Map.entry(ClusterProperty.RESPONSE_THREAD_COUNT, "1"),
                // A dead process is noticed by its closed connections in about a second. This is
                // for one that hangs, or whose network does: 8 missed beats are no pause of a
                // collector or of two busy cores, and short of the 10 s of common client timeouts.
                Map.entry(ClusterProperty.HEARTBEAT_INTERVAL_SECONDS, "1"),
                Map.entry(ClusterProperty.MAX_NO_HEARTBEAT_SECONDS, "8"),
                Map.entry(ClusterProperty.MEMBER_LIST_PUBLISH_INTERVAL_SECONDS, "5"),
                // Nodes start together; waiting for more of them only delays the first.
                Map.entry(ClusterProperty.WAIT_SECONDS_BEFORE_JOIN, "0"),
                // A node alone goes on alone and merges later, so long tries gain nothing.
                Map.entry(ClusterProperty.MAX_JOIN_SECONDS, "30"),
                Map.entry(ClusterProperty.MERGE_FIRST_RUN_DELAY_SECONDS, "2"),
                Map.entry(ClusterProperty.MERGE_NEXT_RUN_DELAY_SECONDS, "2"),
                // An operation whose connection broke hangs for twice this time.
                Map.entry(ClusterProperty.OPERATION_CALL_TIMEOUT_MILLIS, "10000"),
                Map.entry(
                        ClusterProperty.GRACEFUL_SHUTDOWN_MAX_WAIT,
                        Integer.toString(LEAVE_SECONDS_MAX)));
    }

    /** A member endpoint and no other: there are no clients, no REST and no memcache. */
    private static void network(Config config, ClusterSettings settings) {
        var endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(settings.bind().port()).setPortAutoIncrement(false);
        endpoint.setPublicAddress(reached(settings).getHostAddress());
        InetAddress bind = BindRules.address("cluster", settings.bind().host());
        if (!bind.isAnyLocalAddress()) {
            endpoint.getInterfaces().setEnabled(true).addInterface(bind.getHostAddress());
        }
        // Hazelcast would bind all addresses although it was told one, and leave out IPv6.
        set(config, ClusterProperty.SOCKET_BIND_ANY, bind.isAnyLocalAddress());
        set(config, ClusterProperty.PREFER_IPv4_STACK, bind instanceof Inet4Address);
        var network = config.getAdvancedNetworkConfig().setEnabled(true);
        network.setMemberEndpointConfig(endpoint);
        var join = new JoinConfig();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(2);
        network.setJoin(join);
    }

    private static void set(Config config, HazelcastProperty property, boolean value) {
        config.setProperty(property.getName(), Boolean.toString(value));
    }

    /** The address where others reach this node. Told as an address: names change meanwhile. */
    static InetAddress reached(ClusterSettings settings) {
        return BindRules.address("advertise", settings.reachableHost());
    }

    private static void attributes(Config config, ClusterSettings settings) {
        var attributes = config.getMemberAttributeConfig();
        MemberAttributes.of(settings.self()).forEach(attributes::setAttribute);
        attributes.setAttribute(VERTX_NODE, UUID.randomUUID().toString());
    }

    private static void maps(Config config, ClusterSettings settings, List<HazelcastPart> parts) {
        var majority = new DataMajority(settings.dataMembers());
        config.addSplitBrainProtectionConfig(
                new SplitBrainProtectionConfig(PROTECTION, true)
                        .setFunctionImplementation(new DataMemberProtection(majority))
                        .setProtectOn(SplitBrainProtectionOn.WRITE));
        // Vert.x keeps who listens to what; each node writes its own again when a member is lost.
        config.getMultiMapConfig("__vertx.subs")
                .setValueCollectionType("SET")
                .setBackupCount(Math.min(1, majority.backups()));
        config.getMapConfig("__vertx.nodeInfo").setBackupCount(Math.min(1, majority.backups()));
        for (HazelcastPart part : parts) {
            part.maps().forEach(map -> config.addMapConfig(map.config(majority, PROTECTION)));
        }
    }
}
