// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Hazelcast members of one cluster in this process. Confined to the thread of the test. */
final class Members implements AutoCloseable {

    private final String cluster = "weights-" + UUID.randomUUID();
    private final int backups;
    private final List<HazelcastInstance> started = new ArrayList<>();

    /** None yet. */
    Members(int backups) {
        this.backups = backups;
    }

    HazelcastInstance startData() {
        return start(false);
    }

    /** As gateways are: without a share in what is stored. */
    HazelcastInstance startLite() {
        return start(true);
    }

    private HazelcastInstance start(boolean lite) {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config(lite));
        started.add(member);
        return member;
    }

    private Config config(boolean lite) {
        Config config = new Config().setClusterName(cluster).setLiteMember(lite);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.partition.count", "11");
        config.setProperty("hazelcast.operation.thread.count", "2");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.addMapConfig(new MapConfig(HazelcastWeightStore.MAP).setBackupCount(backups));
        config.getSerializationConfig()
                .addDataSerializableFactory(WeightSerialization.FACTORY, new WeightSerialization());
        config.getNetworkConfig().setPort(0).setPortAutoIncrement(false).setPublicAddress(null);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true);
        for (HazelcastInstance sibling : started) {
            if (sibling.getLifecycleService().isRunning()) {
                var address = sibling.getCluster().getLocalMember().getSocketAddress();
                join.getTcpIpConfig().addMember("127.0.0.1:" + address.getPort());
            }
        }
        return config;
    }

    /** The member that owns the overlays. */
    HazelcastInstance owner() {
        UUID owner =
                started.stream()
                        .filter(member -> member.getLifecycleService().isRunning())
                        .findFirst()
                        .orElseThrow()
                        .getPartitionService()
                        .getPartition(HazelcastWeightStore.KEY)
                        .getOwner()
                        .getUuid();
        return started.stream()
                .filter(member -> member.getLifecycleService().isRunning())
                .filter(member -> member.getLocalEndpoint().getUuid().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        started.forEach(member -> member.getLifecycleService().terminate());
    }
}
