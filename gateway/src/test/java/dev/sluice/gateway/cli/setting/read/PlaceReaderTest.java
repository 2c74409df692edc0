// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.member.Role;
import dev.sluice.gateway.cli.setting.GivenFixture;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import dev.sluice.gateway.cli.terminal.ExitCode;
import dev.sluice.gateway.setting.ClusterEntry;
import dev.sluice.gateway.setting.NodePlace;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlaceReaderTest {

    @Test
    void runsAloneWithAllRolesUnlessToldOtherwise() {
        assertThat(read()).isEqualTo(NodePlace.ALONE);
    }

    @Test
    void fillsInEveryDefaultOfACluster() {
        assertThat(read("--join=10.0.0.1:5701").cluster())
                .contains(
                        new ClusterEntry(
                                "sluice",
                                new ClusterAddress("127.0.0.1", 5701),
                                new ClusterAddress("127.0.0.1", 0),
                                List.of(new ClusterAddress("10.0.0.1", 5701)),
                                Optional.empty(),
                                1,
                                false));
    }

    @Test
    void readsEverySettingOfACluster() {
        NodePlace place =
                read(
                        "--roles=gateway,shadow-router",
                        "--cluster=0.0.0.0:5702",
                        "--join=a:1,b:2",
                        "--cluster-name=blue",
                        "--bus=0.0.0.0:5802",
                        "--advertise=edge-1",
                        "--data-members=5",
                        "--insecure-cluster");

        assertThat(place.roles()).containsExactlyInAnyOrder(Role.GATEWAY, Role.SHADOW_ROUTER);
        assertThat(place.cluster())
                .contains(
                        new ClusterEntry(
                                "blue",
                                new ClusterAddress("0.0.0.0", 5702),
                                new ClusterAddress("0.0.0.0", 5802),
                                List.of(new ClusterAddress("a", 1), new ClusterAddress("b", 2)),
                                Optional.of("edge-1"),
                                5,
                                true));
    }

    @Test
    void putsTheBusOnTheHostOfTheCluster() {
        ClusterEntry cluster = read("--cluster=[::1]:5701").cluster().orElseThrow();

        assertThat(cluster.bus()).isEqualTo(new ClusterAddress("::1", 0));
        assertThat(cluster.host()).isEqualTo("::1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--roles=gatway                      | --roles: gatway (expected: gateway, rate",
                "--roles=config                      | --roles: config (expected: gateway among",
                "--bus=127.0.0.1:1                   | --bus: 127.0.0.1:1 (expected: --cluster or",
                "--data-members=3                    | --data-members: 3 (expected: --cluster or",
                "--cluster=x                         | --cluster: address: x (expected: HOST:PORT",
                "--cluster=node-1:1                  | --cluster: node-1:1 (expected: a loopback",
                "--cluster=0.0.0.0:1                 | --cluster: 0.0.0.0:1 (expected: a loopback",
                "--join=a:1 --bus=10.0.0.1:1         | --bus: 10.0.0.1:1 (expected: a loopback",
                "--cluster=[::]:1 --insecure-cluster | --cluster: [::]:1 (expected: an address",
                "--join=a                            | --join: address: a (expected: HOST:PORT",
                "--join=a:0                          | --join: a:0 (expected: the port",
                "--join=a:1 --data-members=0         | --data-members: 0 (expected: 1 to 13)",
                "--join=a:1 --data-members=14        | --data-members: 14 (expected: 1 to 13)",
                "--join=a:1 --cluster-name=a/b       | --cluster-name: a/b (expected: letters",
            })
    void refusesAWrongValueByFlagAndRule(String flags, String message) {
        assertThatThrownBy(() -> read(flags.split(" ")))
                .isInstanceOfSatisfying(
                        CommandFailure.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(message);
    }

    @Test
    void opensAPortToOthersWhenTheOperatorSaysSo() {
        NodePlace place = read("--cluster=10.0.0.1:5701", "--insecure-cluster");

        assertThat(place.cluster().orElseThrow().insecure()).isTrue();
    }

    private static NodePlace read(String... flags) {
        return new PlaceReader(GivenFixture.flags(flags)).read();
    }
}
