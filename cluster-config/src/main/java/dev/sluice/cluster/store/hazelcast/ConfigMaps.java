// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;

/**
 * The maps that hold the config, and what Hazelcast has to know of them before it starts.
 * Thread-safe: holds no state.
 */
public final class ConfigMaps {

    static final String CELL = "sluice.config.cell";
    static final String CONTENT = "sluice.config.content";

    /** The only key of the map {@link #CELL}. */
    static final String CURRENT = "current";

    private ConfigMaps() {}

    static void addTo(Config config, int backups) {
        config.getSerializationConfig()
                .addDataSerializableFactory(StoreForms.FACTORY, new StoreForms());
        config.addMapConfig(
                new MapConfig(CELL)
                        .setBackupCount(backups)
                        .setMergePolicyConfig(
                                new MergePolicyConfig(HigherCell.class.getName(), 100)));
        config.addMapConfig(
                new MapConfig(CONTENT)
                        .setBackupCount(backups)
                        .setMergePolicyConfig(
                                new MergePolicyConfig(
                                        PutIfAbsentMergePolicy.class.getName(), 100)));
    }
}
