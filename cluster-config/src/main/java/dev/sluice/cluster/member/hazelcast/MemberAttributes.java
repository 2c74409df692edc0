// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member.hazelcast;

import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a node tells the others in the attributes of its Hazelcast member. The names are part of the
 * protocol between versions. Thread-safe: holds no state.
 */
public final class MemberAttributes {

    /** Raised when nodes of two versions cannot work together; they then do not join each other. */
    public static final int PROTOCOL = 1;

    private static final String PROTOCOL_KEY = "sluice.protocol";
    private static final String NAME = "sluice.name";
    private static final String INCARNATION = "sluice.incarnation";
    private static final String ROLES = "sluice.roles";
    private static final String VERSION = "sluice.version";
    private static final String HOST = "sluice.host";
    private static final String INTERNAL_PORT = "sluice.internalPort";

    private MemberAttributes() {}

    public static Map<String, String> of(Member member) {
        return Map.of(
                PROTOCOL_KEY,
                Integer.toString(PROTOCOL),
                NAME,
                member.name().value(),
                INCARNATION,
                member.incarnation(),
                ROLES,
                member.roles().stream().map(Role::key).sorted().collect(Collectors.joining(",")),
                VERSION,
                member.version(),
                HOST,
                member.host(),
                INTERNAL_PORT,
                Integer.toString(member.internalPort()));
    }

    /** The node behind a member; nothing if no Sluice node of this protocol wrote these. */
    public static Optional<Member> read(Map<String, String> attributes) {
        Set<Role> roles = roles(attributes.getOrDefault(ROLES, ""));
        if (!speaksProtocol(attributes) || !attributes.containsKey(NAME) || roles.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Member(
                            new NodeName(attributes.getOrDefault(NAME, "")),
                            attributes.getOrDefault(INCARNATION, ""),
                            roles,
                            attributes.getOrDefault(VERSION, ""),
                            attributes.getOrDefault(HOST, ""),
                            Integer.parseInt(attributes.getOrDefault(INTERNAL_PORT, "0"))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** The protocol that a member speaks, as it wrote it; "none" when it is no Sluice node. */
    public static String protocol(Map<String, String> attributes) {
        return attributes.getOrDefault(PROTOCOL_KEY, "none");
    }

    public static boolean speaksProtocol(Map<String, String> attributes) {
        return protocol(attributes).equals(Integer.toString(PROTOCOL));
    }

    /** Roles that this version does not know are left out: a newer node may have more. */
    private static Set<Role> roles(String keys) {
        return Arrays.stream(keys.split(","))
                .flatMap(key -> Role.of(key).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
