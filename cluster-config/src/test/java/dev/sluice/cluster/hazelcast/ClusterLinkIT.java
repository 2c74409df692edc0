// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.link.LinkStatus.State;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.testkit.Stopwatch;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real members in one process. */
final class ClusterLinkIT {

    @Test
    void nodesJoinEachOtherAndSeeTheirRoles() {
        try (var cluster = new TestCluster(1, List.of(), "data", "gateway")) {
            TestNode data = cluster.start("data", Role.CONFIG, Role.RATE_LIMITER).sees(1);
            TestNode gateway = cluster.start("gateway", Role.GATEWAY);

            data.sees(2);
            gateway.sees(2);

            assertThat(gateway.node().membership().view().with(Role.CONFIG))
                    .extracting(member -> member.name().value())
                    .containsExactly("data");
            assertThat(gateway.node().instance().getCluster().getLocalMember().isLiteMember())
                    .isTrue();
            assertThat(gateway.link().status().state()).isEqualTo(State.JOINED);
        }
    }

    @Test
    void liteMembersWaitForTheFirstDataMember() {
        try (var cluster = new TestCluster(1, List.of(), "data", "one", "two")) {
            TestNode one = cluster.start("one", Role.GATEWAY);
            TestNode two = cluster.start("two", Role.GATEWAY);
            waits(one);
            waits(two);

            cluster.start("data", Role.CONFIG);

            one.sees(3);
            two.sees(3);
        }
    }

    @Test
    void dataMemberComesBackAsAnotherIncarnation() {
        try (var cluster = new TestCluster(2, List.of(), "a", "b")) {
            TestNode a = cluster.start("a", Role.CONFIG).sees(1);
            TestNode b = cluster.start("b", Role.CONFIG).sees(2);
            String before = incarnation(a, "b");
            b.kill();
            a.sees(1);

            cluster.start("b", Role.CONFIG).sees(2);

            a.sees(2);
            assertThat(incarnation(a, "b")).isNotEqualTo(before);
        }
    }

    @Test
    void linkIsRebuiltAfterItsMemberBroke() {
        try (var cluster = new TestCluster(2, List.of(), "a", "b")) {
            TestNode a = cluster.start("a", Role.CONFIG).sees(1);
            TestNode b = cluster.start("b", Role.CONFIG).sees(2);

            b.breakMember();

            eventually("joined again", () -> b.joins().size(), joins -> joins == 2);
            b.sees(2);
            a.sees(2);
            assertThat(b.losses()).containsExactly("the Hazelcast member has ended");
            assertThat(b.link().status().problem()).isEmpty();
        }
    }

    @Test
    void leavingIsBoundedAndALiteMemberLeavesAtOnce() {
        try (var cluster = new TestCluster(2, List.of(), "a", "b", "gateway")) {
            TestNode a = cluster.start("a", Role.CONFIG).sees(1);
            TestNode b = cluster.start("b", Role.CONFIG).sees(2);
            TestNode gateway = cluster.start("gateway", Role.GATEWAY).sees(3);

            var lite = Stopwatch.start();
            gateway.stop();
            assertThat(lite.elapsed()).isLessThan(Duration.ofSeconds(5));
            var data = Stopwatch.start();
            b.stop();
            assertThat(data.elapsed()).isLessThan(Duration.ofSeconds(15));

            a.sees(1);
            assertThat(gateway.losses()).isEmpty();
            assertThat(b.link().status().state()).isEqualTo(State.STOPPED);
        }
    }

    private static void waits(TestNode node) {
        eventually(
                node + " waits",
                () -> node.link().status().state(),
                state -> state == State.WAITING_FOR_DATA_MEMBER);
    }

    private static String incarnation(TestNode at, String name) {
        return at.node().membership().view().members().stream()
                .filter(member -> member.name().value().equals(name))
                .map(Member::incarnation)
                .findFirst()
                .orElseThrow();
    }
}
