// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.sluice.cluster.hazelcast.HazelcastMapSpec;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Membership;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.Eventually;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Real Hazelcast members on the loopback that know only each other, each with a store. Confined to
 * one thread.
 */
public final class Cluster implements AutoCloseable {

    private final String name = "test-" + UUID.randomUUID();
    private final Vertx vertx = Vertx.vertx();
    private final List<HazelcastInstance> members = new ArrayList<>();
    private final int dataMembersExpected;

    private Cluster(int dataMembersExpected) {
        this.dataMembersExpected = dataMembersExpected;
    }

    /**
     * So many data members, all of which are expected. Partitions have moved to where they belong:
     * until then a change may wait for a copy on a member that does not have it yet.
     */
    public static Cluster of(int size) {
        Cluster cluster = new Cluster(size);
        for (int at = 0; at < size; at++) {
            cluster.add();
        }
        Eventually.eventually(
                "partitions at rest",
                () -> cluster.members.get(0).getPartitionService().isClusterSafe());
        return cluster;
    }

    public int add() {
        members.add(Hazelcast.newHazelcastInstance(config()));
        return members.size() - 1;
    }

    private Config config() {
        Config config = new Config().setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.partition.count", "31");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.getJetConfig().setEnabled(false);
        config.getNetworkConfig().setPort(0).setPublicAddress("127.0.0.1");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        members.stream()
                .filter(member -> member.getLifecycleService().isRunning())
                .map(member -> member.getCluster().getLocalMember().getAddress())
                .forEach(
                        address ->
                                join.getTcpIpConfig()
                                        .addMember(address.getHost() + ":" + address.getPort()));
        maps(config);
        return config;
    }

    /** As a node does, but for the protection against a split, which is not this package's. */
    private void maps(Config config) {
        ConfigMaps.part()
                .factories()
                .forEach(config.getSerializationConfig()::addDataSerializableFactory);
        for (HazelcastMapSpec spec : ConfigMaps.part().maps()) {
            config.addMapConfig(
                    new MapConfig(spec.name())
                            .setInMemoryFormat(spec.format())
                            .setBackupCount(dataMembersExpected / 2)
                            .setMergePolicyConfig(
                                    new MergePolicyConfig(spec.mergePolicy().getName(), 100)));
        }
    }

    public HazelcastConfigStore store(int at) {
        return new HazelcastConfigStore(vertx, members.get(at), membership(at));
    }

    public HazelcastInstance member(int at) {
        return members.get(at);
    }

    /** The process is gone from one instant to the next. */
    public void kill(int at) {
        members.get(at).getLifecycleService().terminate();
    }

    private Membership membership(int at) {
        return new SeenMembership(at);
    }

    /** Who is in the cluster as Hazelcast has it. Thread-safe: holds no state of its own. */
    private final class SeenMembership implements Membership {

        private final int at;

        SeenMembership(int at) {
            this.at = at;
        }

        @Override
        public ClusterView view() {
            List<Member> seen =
                    members.get(at).getCluster().getMembers().stream()
                            .map(member -> member(member.getUuid()))
                            .toList();
            return new ClusterView(seen.get(0), seen, dataMembersExpected);
        }

        private Member member(UUID id) {
            return new Member(
                    new NodeName("n" + id),
                    id.toString(),
                    Set.of(Role.CONFIG),
                    "1",
                    "127.0.0.1",
                    0);
        }

        @Override
        public Runnable observe(Consumer<ClusterView> observer) {
            return () -> {};
        }
    }

    @Override
    public void close() {
        members.forEach(member -> member.getLifecycleService().terminate());
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
