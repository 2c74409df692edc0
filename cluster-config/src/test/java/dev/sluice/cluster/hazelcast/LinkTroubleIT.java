// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.instance.impl.HazelcastInstanceFactory;
import dev.sluice.cluster.ClusterAddress;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.link.LinkStatus.State;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes wrong between real members, and what the operator is told of it. */
final class LinkTroubleIT {

    @Test
    void laterNodeOfANameStaysOutUntilTheNameIsFree() {
        try (var cluster = new TestCluster(1, List.of(), "a", "b", "elsewhere")) {
            TestNode a = cluster.start("a", Role.CONFIG).sees(1);
            TestNode b = cluster.start("b", Role.GATEWAY).sees(2);

            TestNode again =
                    cluster.start(
                            at(cluster.place("elsewhere"), cluster.settings("b", Role.GATEWAY)));

            String problem = problem(again);
            assertThat(problem)
                    .isEqualTo(
                            "node name: b (expected: a name of its own; the node at "
                                    + cluster.place("b")
                                    + " has it)");
            assertThat(again.joins()).isEmpty();
            a.sees(2);
            b.stop();
            again.sees(2);
        }
    }

    @Test
    void clusterOfAnotherNameIsToldAndNotJoined() {
        try (var theirs = new TestCluster(1, List.of(), "theirs");
                var ours = new TestCluster(1, List.of(), "ours")) {
            theirs.start("theirs", Role.CONFIG).sees(1);

            TestNode own =
                    ours.start(
                            joining(
                                    List.of(theirs.place("theirs")),
                                    ours.settings("ours", Role.CONFIG)));

            own.sees(1);
            eventually(
                    "the stranger is named",
                    () -> own.link().status().warnings(),
                    warnings ->
                            warnings.stream()
                                    .anyMatch(
                                            warning ->
                                                    warning.contains(
                                                            theirs.place("theirs").toString())));
        }
    }

    @Test
    void portThatIsTakenIsNamedAndTriedAgain() throws IOException {
        try (var cluster = new TestCluster(1, List.of(), "a")) {
            TestNode a;
            try (var taken = taken(cluster.place("a"))) {
                a = cluster.start("a", Role.CONFIG);

                assertThat(problem(a)).contains(Integer.toString(taken.getLocalPort()));
                assertThat(a.link().status().state()).isIn(State.RETRYING, State.JOINING);
            }
            a.sees(1);
        }
    }

    @Test
    void unknownHostIsNamedWhileTheOthersAreJoined() {
        try (var cluster = new TestCluster(1, List.of(), "a", "b")) {
            cluster.start("a", Role.CONFIG).sees(1);
            var places = List.of(new ClusterAddress("nobody.invalid", 5701), cluster.place("a"));

            TestNode b = cluster.start(joining(places, cluster.settings("b", Role.GATEWAY)));

            b.sees(2);
            assertThat(b.link().status().warnings())
                    .containsExactly("join list: unknown host nobody.invalid");
        }
    }

    @Test
    void addressThatOthersReachIsRefusedUnlessTheOperatorInsists() {
        try (var cluster = new TestCluster(1, List.of(), "a")) {
            ClusterSettings open =
                    at(new ClusterAddress("192.0.2.1", 0), cluster.settings("a", Role.CONFIG));

            TestNode a = cluster.start(open);

            assertThatThrownBy(() -> a.started().await(10, TimeUnit.SECONDS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "cluster: 192.0.2.1:0 can be reached from other machines (expected: a"
                                    + " loopback address, or --insecure-cluster if the network is"
                                    + " trusted)");
        }
    }

    @Test
    void nodeThatBindsAllAddressesIsReachedAtTheOneItTells() {
        try (var cluster = new TestCluster(1, List.of(), "a", "b")) {
            var everywhere = new ClusterAddress("0.0.0.0", cluster.place("a").port());
            var settings = cluster.settings("a", Role.CONFIG);
            TestNode a =
                    cluster.start(
                            new ClusterSettings(
                                    settings.cluster(),
                                    settings.self(),
                                    everywhere,
                                    new ClusterAddress("0.0.0.0", 0),
                                    settings.join(),
                                    Optional.of("127.0.0.1"),
                                    settings.dataMembers(),
                                    true));

            cluster.start("b", Role.GATEWAY).sees(2);

            a.sees(2);
            assertThat(a.link().status().warnings())
                    .containsExactly(
                            "the cluster's ports are open without mutual TLS"
                                    + " (--insecure-cluster)");
        }
    }

    @Test
    void nodesJoinEachOtherOverIpv6() {
        try (var cluster = new TestCluster(1, List.of(), "a", "b")) {
            var places =
                    List.of(
                            new ClusterAddress("::1", cluster.place("a").port()),
                            new ClusterAddress("::1", cluster.place("b").port()));
            cluster.start(ipv6(places.get(0), places, cluster.settings("a", Role.CONFIG))).sees(1);

            cluster.start(ipv6(places.get(1), places, cluster.settings("b", Role.GATEWAY))).sees(2);
        }
    }

    @Test
    void lossOfTheLastDataMemberIsToldAndHealed() {
        try (var cluster = new TestCluster(1, List.of(), "data", "gateway")) {
            TestNode data = cluster.start("data", Role.CONFIG).sees(1);
            TestNode gateway = cluster.start("gateway", Role.GATEWAY).sees(2);

            data.kill();
            eventually("lost", () -> gateway.losses().size() == 1);
            cluster.start("data", Role.CONFIG);

            gateway.sees(2);
            assertThat(gateway.losses()).containsExactly("no data member is left");
        }
    }

    @Test
    void linkThatWaitsForDataStops() {
        try (var cluster = new TestCluster(1, List.of(), "data", "gateway")) {
            TestNode gateway = cluster.start("gateway", Role.GATEWAY);
            eventually(
                    "waits",
                    () -> gateway.link().status().state(),
                    state -> state == State.WAITING_FOR_DATA_MEMBER);

            gateway.stop();

            assertThat(gateway.link().status().state()).isEqualTo(State.STOPPED);
            assertThat(gateway.joins()).isEmpty();
        }
    }

    @Test
    void linkThatIsStoppedWhileItJoinsStops() {
        try (var cluster = new TestCluster(1, List.of(), "a")) {
            TestNode a = cluster.start("a", Role.CONFIG);

            a.stop();

            assertThat(a.link().status().state()).isEqualTo(State.STOPPED);
            assertThat(HazelcastInstanceFactory.getAllHazelcastInstances())
                    .extracting(instance -> instance.getConfig().getClusterName())
                    .doesNotContain(cluster.settings("a", Role.CONFIG).cluster());
        }
    }

    private static String problem(TestNode node) {
        return eventually(
                        node + " has a problem",
                        () -> node.link().status(),
                        status -> status.problem().isPresent())
                .problem()
                .orElseThrow();
    }

    private static ServerSocket taken(ClusterAddress place) throws IOException {
        return new ServerSocket(place.port(), 1, InetAddress.getLoopbackAddress());
    }

    private static ClusterSettings at(ClusterAddress bind, ClusterSettings settings) {
        return new ClusterSettings(
                settings.cluster(),
                settings.self(),
                bind,
                settings.bus(),
                settings.join(),
                Optional.empty(),
                settings.dataMembers(),
                settings.insecure());
    }

    private static ClusterSettings ipv6(
            ClusterAddress bind, List<ClusterAddress> join, ClusterSettings settings) {
        return new ClusterSettings(
                settings.cluster(),
                settings.self(),
                bind,
                new ClusterAddress("::1", 0),
                join,
                Optional.of("::1"),
                settings.dataMembers(),
                settings.insecure());
    }

    private static ClusterSettings joining(List<ClusterAddress> join, ClusterSettings settings) {
        return new ClusterSettings(
                settings.cluster(),
                settings.self(),
                settings.bind(),
                settings.bus(),
                join,
                Optional.empty(),
                settings.dataMembers(),
                settings.insecure());
    }
}
