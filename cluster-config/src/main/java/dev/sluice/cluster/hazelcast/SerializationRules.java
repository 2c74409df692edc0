// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.config.ClassFilter;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.SerializationConfig;
import com.hazelcast.config.SerializerConfig;
import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.Serializer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What may be written to other members and read from them. Our types have explicit serializers, and
 * Hazelcast's and Vert.x's write themselves; Java serialization is left for the failures that
 * members tell each other, and takes nothing but those. Thread-safe: holds no state.
 */
final class SerializationRules {

    /**
     * Where the failures stand that a member may send back. These packages themselves, not those
     * below: {@code java.lang.invoke} and {@code java.lang.reflect} are what attacks are made of. A
     * failure that may not be read leaves who asked waiting until the operation times out.
     */
    private static final String[] FAILURE_PACKAGES = {
        "java.lang",
        "java.io",
        "com.hazelcast.core",
        "com.hazelcast.spi.exception",
        "com.hazelcast.partition",
        "com.hazelcast.splitbrainprotection",
        "com.hazelcast.nio.serialization",
        "com.hazelcast.query",
        "com.hazelcast.internal.cluster.impl",
    };

    /**
     * The failures of Java itself that an operation may end in, and what a Throwable is made of.
     */
    private static final String[] FAILURE_CLASSES = {
        "java.util.ConcurrentModificationException",
        "java.util.NoSuchElementException",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.CompletionException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
        "java.util.concurrent.TimeoutException",
        "[Ljava.lang.StackTraceElement;",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.Collections$UnmodifiableCollection",
        "java.util.Collections$UnmodifiableList",
        "java.util.Collections$UnmodifiableRandomAccessList",
    };

    private SerializationRules() {}

    static void apply(SerializationConfig config, List<HazelcastPart> parts) {
        config.setJavaSerializationFilterConfig(only(failures()));
        // Types without a serializer would otherwise be written, and made, by reflection.
        config.getCompactSerializationConfig().setZeroConfigFilter(only(nothing()));
        config.setAllowUnsafe(false);
        factories(parts).forEach(config::addDataSerializableFactory);
        serializers(parts).forEach(config::addSerializerConfig);
    }

    private static JavaSerializationFilterConfig only(ClassFilter allowed) {
        return new JavaSerializationFilterConfig().setDefaultsDisabled(true).setWhitelist(allowed);
    }

    private static ClassFilter failures() {
        return new ClassFilter().addPackages(FAILURE_PACKAGES).addClasses(FAILURE_CLASSES);
    }

    /** An empty list would allow everything. */
    private static ClassFilter nothing() {
        return new ClassFilter().addClasses("none");
    }

    private static Map<Integer, DataSerializableFactory> factories(List<HazelcastPart> parts) {
        var factories = new HashMap<Integer, DataSerializableFactory>();
        for (HazelcastPart part : parts) {
            part.factories()
                    .forEach(
                            (id, factory) ->
                                    unique(factories.put(id, factory) == null, "factory", id));
        }
        return factories;
    }

    private static List<SerializerConfig> serializers(List<HazelcastPart> parts) {
        var ids = new HashSet<Integer>();
        return parts.stream()
                .flatMap(part -> part.serializers().entrySet().stream())
                .map(
                        entry -> {
                            Serializer serializer = entry.getValue();
                            unique(ids.add(serializer.getTypeId()), "type", serializer.getTypeId());
                            return new SerializerConfig()
                                    .setTypeClass(entry.getKey())
                                    .setImplementation(serializer);
                        })
                .toList();
    }

    private static void unique(boolean unique, String what, int id) {
        if (!unique) {
            throw new IllegalStateException(what + " id: " + id + " (expected: one that is free)");
        }
    }
}
