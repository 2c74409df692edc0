// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.github.bucket4j.BandwidthBuilder;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.grid.hazelcast.Bucket4jHazelcast;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One token bucket for all members of a cluster, as Bucket4j's manual sets it up on Hazelcast: each
 * request runs an entry processor at the member that owns the bucket, asynchronously, and nothing
 * is decided locally. Thread-safe: Bucket4j's proxy is.
 */
public final class SharedBucket {

    /** All load goes to one key, as it does for the others. */
    private static final String KEY = "all";

    private static final String MAP = "buckets";

    private final AsyncBucketProxy bucket;

    private SharedBucket(AsyncBucketProxy bucket) {
        this.bucket = bucket;
    }

    /**
     * Joins the members on these ports of 127.0.0.1, itself the first, and waits for nobody.
     *
     * @param perSecond the limit of all members together
     * @param burst how much may be saved up
     */
    public static SharedBucket join(List<Integer> ports, long perSecond, long burst) {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config(ports));
        IMap<String, byte[]> map = member.getMap(MAP);
        BucketConfiguration limit =
                BucketConfiguration.builder()
                        .addLimit(
                                BandwidthBuilder.builder()
                                        .capacity(burst)
                                        .refillGreedy(perSecond, Duration.ofSeconds(1))
                                        .build())
                        .build();
        return new SharedBucket(
                Bucket4jHazelcast.entryProcessorBasedBuilder(map)
                        .build()
                        .asAsync()
                        .builder()
                        .build(KEY, () -> CompletableFuture.completedFuture(limit)));
    }

    /** Whether one more request is within the limit. */
    public CompletableFuture<Boolean> admit() {
        return bucket.tryConsume(1);
    }

    private static Config config(List<Integer> ports) {
        var config = new Config().setClusterName("bench-" + ports.stream().sorted().toList());
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.socket.bind.any", "false");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.addMapConfig(new MapConfig(MAP).setBackupCount(1));
        var network = config.getNetworkConfig();
        network.setPort(ports.get(0)).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getMulticastConfig().setEnabled(false);
        TcpIpConfig siblings = network.getJoin().getTcpIpConfig().setEnabled(true);
        ports.forEach(port -> siblings.addMember("127.0.0.1:" + port));
        return config;
    }
}
