// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.store.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.spi.merge.PutIfAbsentMergePolicy;
import dev.sluice.cluster.hazelcast.HazelcastMapSpec;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import java.util.List;
import java.util.Map;

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

    /** What the config store brings into the cluster's Hazelcast. */
    @SuppressWarnings("unchecked") // A policy for all types is none for unknown types to Java.
    public static HazelcastPart part() {
        return new HazelcastPart(
                List.of(
                        new HazelcastMapSpec(CELL, InMemoryFormat.BINARY, HigherCell.class),
                        new HazelcastMapSpec(
                                CONTENT,
                                InMemoryFormat.BINARY,
                                (Class<PutIfAbsentMergePolicy<?, ?>>)
                                        (Class<?>) PutIfAbsentMergePolicy.class)),
                Map.of(StoreForms.FACTORY, new StoreForms()),
                Map.of());
    }
}
