// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link.hazelcast;

import com.hazelcast.cluster.Address;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.cluster.impl.JoinMessage;
import com.hazelcast.internal.cluster.impl.JoinRequest;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.hazelcast.MemberAttributes;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the oldest member lets into the cluster: nodes of its protocol and of its Hazelcast, under a
 * name that nobody has yet. The reason is told to the node that is refused. Thread-safe: adds no
 * state to what it extends.
 */
final class Admission extends DefaultNodeExtension {

    Admission(Node node) {
        super(node);
    }

    @Override
    public void validateJoinRequest(JoinMessage message) {
        super.validateJoinRequest(message);
        if (message instanceof JoinRequest request) {
            refusal(request).ifPresent(Admission::refuse);
        }
    }

    private Optional<String> refusal(JoinRequest request) {
        Map<String, String> attributes = request.getAttributes();
        if (!MemberAttributes.speaksProtocol(attributes)) {
            return Optional.of(
                    "cluster protocol: "
                            + MemberAttributes.protocol(attributes)
                            + " (expected: "
                            + MemberAttributes.PROTOCOL
                            + ", as the nodes of this cluster speak)");
        }
        return MemberAttributes.read(attributes)
                .map(candidate -> nameTaken(candidate, request.getAddress()))
                .orElse(Optional.of("member attributes: " + attributes + " (expected: a node's)"));
    }

    /** A node that comes back at its address takes its own place, the old one is dropped. */
    private Optional<String> nameTaken(Member candidate, Address from) {
        return node.getClusterService().getMembers().stream()
                .filter(member -> !member.getAddress().equals(from))
                .filter(member -> names(member.getAttributes(), candidate))
                .map(member -> nameTaken(candidate, member))
                .findFirst();
    }

    private static boolean names(Map<String, String> attributes, Member candidate) {
        return MemberAttributes.read(attributes)
                .filter(member -> member.name().equals(candidate.name()))
                .isPresent();
    }

    private static String nameTaken(Member candidate, com.hazelcast.cluster.Member holder) {
        return "node name: "
                + candidate.name()
                + " (expected: a name of its own; the node at "
                + holder.getAddress().getHost()
                + ":"
                + holder.getAddress().getPort()
                + " has it)";
    }

    private static void refuse(String reason) {
        throw new IllegalStateException(reason);
    }
}
