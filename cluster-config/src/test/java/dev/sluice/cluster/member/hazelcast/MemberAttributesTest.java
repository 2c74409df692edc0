// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.member.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MemberAttributesTest {

    private static final Member NODE =
            new Member(
                    new NodeName("edge-1"),
                    "run-7",
                    Set.of(Role.GATEWAY, Role.RATE_LIMITER),
                    "1.2.3",
                    "192.0.2.1",
                    15_002);

    @Test
    void whatIsWrittenIsRead() {
        assertThat(MemberAttributes.read(MemberAttributes.of(NODE))).contains(NODE);
    }

    /** The names are a protocol between versions, so they stand here a second time. */
    @Test
    void namesOnTheWireStay() {
        assertThat(MemberAttributes.of(NODE))
                .isEqualTo(
                        Map.of(
                                "sluice.protocol", "1",
                                "sluice.name", "edge-1",
                                "sluice.incarnation", "run-7",
                                "sluice.roles", "gateway,rate-limiter",
                                "sluice.version", "1.2.3",
                                "sluice.host", "192.0.2.1",
                                "sluice.internalPort", "15002"));
    }

    @Test
    void roleOfANewerVersionIsLeftOut() {
        assertThat(MemberAttributes.read(with("sluice.roles", "gateway,juggler,rate-limiter")))
                .contains(NODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sluice.protocol", "sluice.name", "sluice.roles"})
    void memberWithoutOneOfThemIsNoNode(String missing) {
        var attributes = new HashMap<>(MemberAttributes.of(NODE));
        attributes.remove(missing);

        assertThat(MemberAttributes.read(attributes)).isEmpty();
    }

    @Test
    void malformedMemberIsNoNode() {
        assertThat(MemberAttributes.read(with("sluice.internalPort", "none"))).isEmpty();
        assertThat(MemberAttributes.read(with("sluice.name", "not a name"))).isEmpty();
    }

    private static Map<String, String> with(String name, String value) {
        var attributes = new HashMap<>(MemberAttributes.of(NODE));
        attributes.put(name, value);
        return attributes;
    }
}
