// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import dev.sluice.cluster.link.JoinNames;
import dev.sluice.cluster.member.hazelcast.MemberAttributes;
import java.net.BindException;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts a Hazelcast member and waits until it is in a cluster, be it alone. Blocks; what goes
 * wrong is said in words of ours. Thread-safe: holds no state.
 */
public final class MemberStart {

    private MemberStart() {}

    /**
     * A member that is in a cluster.
     *
     * @throws IllegalStateException saying why it is in none
     */
    public static HazelcastInstance start(Config config, JoinNames names, JoinWitness witness) {
        HazelcastInstance instance = start(config, new JoinContext(names, witness), witness);
        if (nameTaken(instance)) {
            // Two nodes that came at once passed the admission together.
            String name = name(instance.getCluster().getLocalMember().getAttributes());
            instance.getLifecycleService().terminate();
            throw new IllegalStateException(
                    "node name: "
                            + name
                            + " (expected: a name of its own; a node that came first has it)");
        }
        return instance;
    }

    private static HazelcastInstance start(
            Config config, JoinContext context, JoinWitness witness) {
        try {
            String name = HazelcastInstanceFactory.createInstanceName(config);
            return HazelcastInstanceFactory.newHazelcastInstance(config, name, context);
        } catch (RuntimeException e) {
            throw new IllegalStateException(witness.refusal().orElseGet(() -> words(e)), e);
        }
    }

    private static boolean nameTaken(HazelcastInstance instance) {
        String own = name(instance.getCluster().getLocalMember().getAttributes());
        // The list is in the order of joining, and the first to come keeps the name.
        return instance.getCluster().getMembers().stream()
                .takeWhile(member -> !member.localMember())
                .anyMatch(member -> name(member.getAttributes()).equals(own));
    }

    private static String name(Map<String, String> attributes) {
        return MemberAttributes.read(attributes).map(member -> member.name().value()).orElse("");
    }

    private static String words(Throwable failure) {
        boolean taken =
                Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                        .anyMatch(BindException.class::isInstance);
        return taken ? "cluster: " + failure.getMessage() : String.valueOf(failure.getMessage());
    }
}
