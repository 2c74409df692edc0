// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BindRulesTest {

    @Test
    void loopbackNeedsNobodysLeave() {
        var settings = settings("127.0.0.1", "::1", Optional.empty(), false);

        assertThat(BindRules.check(settings)).isEqualTo(settings);
    }

    @Test
    void clusterPortInReachOfOthersIsRefused() {
        assertThatThrownBy(
                        () ->
                                BindRules.check(
                                        settings("0.0.0.0", "127.0.0.1", Optional.empty(), false)))
                .hasMessage(
                        "cluster: 0.0.0.0:5701 can be reached from other machines (expected: a"
                                + " loopback address, or --insecure-cluster if the network is"
                                + " trusted)");
    }

    @Test
    void busPortInReachOfOthersIsRefused() {
        assertThatThrownBy(
                        () ->
                                BindRules.check(
                                        settings(
                                                "127.0.0.1", "192.0.2.1", Optional.empty(), false)))
                .hasMessageStartingWith("bus: 192.0.2.1:5702 can be reached from other machines");
    }

    @Test
    void operatorMayInsist() {
        var settings = settings("192.0.2.1", "192.0.2.1", Optional.empty(), true);

        assertThat(BindRules.check(settings)).isEqualTo(settings);
    }

    @Test
    void allAddressesNeedOneThatOthersTake() {
        assertThatThrownBy(
                        () ->
                                BindRules.check(
                                        settings("0.0.0.0", "0.0.0.0", Optional.empty(), true)))
                .hasMessageEndingWith("(expected: --advertise HOST beside it)");
        assertThat(BindRules.check(settings("0.0.0.0", "0.0.0.0", Optional.of("192.0.2.1"), true)))
                .isNotNull();
    }

    @Test
    void unknownHostIsNamed() {
        assertThatThrownBy(
                        () ->
                                BindRules.check(
                                        settings(
                                                "nobody.invalid",
                                                "127.0.0.1",
                                                Optional.empty(),
                                                false)))
                .hasMessage(
                        "cluster: unknown host \"nobody.invalid\" (expected: an address or a known"
                                + " name)");
    }

    private static ClusterSettings settings(
            String cluster, String bus, Optional<String> advertise, boolean insecure) {
        return new ClusterSettings(
                "test",
                new Member(new NodeName("a"), "1", Role.all(), "test", cluster, 0),
                new ClusterAddress(cluster, 5701),
                new ClusterAddress(bus, 5702),
                List.of(),
                advertise,
                1,
                insecure);
    }
}
