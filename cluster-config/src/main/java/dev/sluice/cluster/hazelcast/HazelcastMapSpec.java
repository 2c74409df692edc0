// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.spi.merge.SplitBrainMergePolicy;
import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.member.DataMajority;
import java.util.function.Consumer;

/**
 * What a module says about one of its maps. Copies and protection are not its choice: a majority of
 * the data members holds each entry, and a minority changes none. Immutable.
 *
 * @param format OBJECT where entry processors change values often, BINARY elsewhere
 * @param mergePolicy which value stays when a split cluster becomes one again
 * @param more what else the map needs, such as when entries expire
 */
public record HazelcastMapSpec(
        String name, InMemoryFormat format, Class<?> mergePolicy, Consumer<MapConfig> more) {

    /** Hazelcast's own batches; a custom policy sees each entry all the same. */
    private static final int MERGE_BATCH = 100;

    public HazelcastMapSpec {
        Expect.notEmpty("map name", name);
        // Hazelcast's policies are generic, so their classes fit no bound that could stand here.
        Expect.that(
                SplitBrainMergePolicy.class.isAssignableFrom(mergePolicy),
                "merge policy",
                mergePolicy.getName(),
                "a SplitBrainMergePolicy");
    }

    /** A map without further needs. */
    public HazelcastMapSpec(String name, InMemoryFormat format, Class<?> mergePolicy) {
        this(name, format, mergePolicy, unused -> {});
    }

    MapConfig config(DataMajority majority, String protection) {
        var config = new MapConfig(name);
        config.setInMemoryFormat(format);
        config.setMergePolicyConfig(new MergePolicyConfig(mergePolicy.getName(), MERGE_BATCH));
        more.accept(config);
        config.setBackupCount(majority.backups());
        config.setAsyncBackupCount(0);
        config.setSplitBrainProtectionName(protection);
        return config;
    }
}
