// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.Serializer;
import java.util.List;
import java.util.Map;

/**
 * What one module brings into the cluster's Hazelcast. Ids are unique over all modules; who has
 * which is in the description of this package. Immutable.
 *
 * @param factories by their id, for types that write themselves (entry processors, merge policies)
 * @param serializers by the type that they write
 */
public record HazelcastPart(
        List<HazelcastMapSpec> maps,
        Map<Integer, DataSerializableFactory> factories,
        Map<Class<?>, Serializer> serializers) {

    public HazelcastPart {
        maps = List.copyOf(maps);
        factories = Map.copyOf(factories);
        serializers = Map.copyOf(serializers);
    }
}
