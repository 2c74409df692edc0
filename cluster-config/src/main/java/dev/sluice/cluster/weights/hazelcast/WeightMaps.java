// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.hazelcast;

import com.hazelcast.config.InMemoryFormat;
import dev.sluice.cluster.hazelcast.HazelcastMapSpec;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import java.util.List;
import java.util.Map;

/**
 * The map that holds the overlays, and what Hazelcast has to know of it before it starts.
 * Thread-safe: holds no state.
 */
public final class WeightMaps {

    static final String OVERLAYS = "sluice.weights";

    /** The map's only key. */
    static final String KEY = "overlays";

    private WeightMaps() {}

    /** What weights bring into the cluster's Hazelcast. */
    public static HazelcastPart part() {
        return new HazelcastPart(
                List.of(new HazelcastMapSpec(OVERLAYS, InMemoryFormat.BINARY, LaterVersion.class)),
                Map.of(WeightSerialization.FACTORY, new WeightSerialization()),
                Map.of());
    }
}
