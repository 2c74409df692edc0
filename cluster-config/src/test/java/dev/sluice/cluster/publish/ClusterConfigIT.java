// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.store.hazelcast.ConfigMaps;
import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.cluster.testkit.cluster.TestCluster;
import dev.sluice.cluster.testkit.cluster.TestNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two config nodes, a third data member and a gateway, on real Hazelcast members and buses. */
class ClusterConfigIT {

    private final FakeTicker terms = new FakeTicker();
    private final List<LiveNode> live = new ArrayList<>();
    @TempDir private Path data;
    private TestCluster members = cluster();

    @AfterEach
    void end() {
        live.forEach(LiveNode::close);
        members.close();
    }

    @Test
    void publishesReportsDriftAndPassesThePublishersPlaceOn() {
        TestNode first = members.start("c1", Role.CONFIG);
        TestNode second = members.start("c2", Role.CONFIG);
        TestNode third = members.start("r1", Role.RATE_LIMITER);
        TestNode fourth = members.start("g1", Role.GATEWAY);
        List.of(first, second, third, fourth).forEach(node -> node.sees(4));
        LiveNode gateway = live(fourth);
        LiveNode one = live(first);
        one.folder("apple");
        eventually("apple runs", gateway::runs, "apple"::equals);

        LiveNode two = live(second);
        two.folder("banana");
        eventually("drift is seen", () -> gateway.status().drifting().size(), drift -> drift == 1);
        assertThat(gateway.runs()).isEqualTo("apple");

        one.close();
        first.kill();
        second.sees(3);
        terms.advance(Duration.ofSeconds(11));
        eventually("banana runs", gateway::runs, "banana"::equals);
        assertThat(gateway.status().current().orElseThrow().version())
                .isEqualTo(new ConfigVersion(2, 2));
    }

    @Test
    void changesNothingWhenTheGatewayRefusesAndDoesWhatOperatorsWant() {
        TestNode first = members.start("c1", Role.CONFIG);
        TestNode second = members.start("r1", Role.RATE_LIMITER);
        TestNode fourth = members.start("g1", Role.GATEWAY);
        List.of(first, second, fourth).forEach(node -> node.sees(3));
        LiveNode gateway = live(fourth);
        LiveNode one = live(first);
        one.folder("apple");
        eventually("apple runs", gateway::runs, "apple"::equals);
        gateway.gateway.dislike(FakeGateway.word(LiveNode.bundle("banana")));

        ChangeOutcome refused = apply(gateway, "banana");

        assertThat(refused.refusal().lines())
                .containsExactly("g1: port 443 is taken (expected: a free one)");
        assertThat(gateway.runs()).isEqualTo("apple");

        assertThat(apply(gateway, "cherry").done()).isTrue();
        eventually("cherry runs", gateway::runs, "cherry"::equals);
        assertThat(gateway.ask(cluster -> cluster.rollback(1, "anna")).done()).isTrue();
        eventually("apple runs again", gateway::runs, "apple"::equals);
        assertThat(gateway.ask(cluster -> cluster.unpin("anna")).done()).isTrue();
        eventually("all is settled", () -> gateway.status().settled());
        assertThat(gateway.ask(ClusterConfig::history)).hasSize(4);
    }

    @Test
    void commitsNothingWithoutMajorityAndGoesOnWhenItIsBack() {
        TestNode first = members.start("c1", Role.CONFIG);
        TestNode second = members.start("c2", Role.CONFIG);
        TestNode third = members.start("r1", Role.RATE_LIMITER);
        List.of(first, second, third).forEach(node -> node.sees(3));
        TestNode fourth = members.start("g1", Role.GATEWAY).sees(4);
        LiveNode gateway = live(fourth);
        LiveNode one = live(first);
        one.folder("apple");
        eventually("apple runs", gateway::runs, "apple"::equals);

        second.kill();
        third.kill();
        first.sees(2);
        fourth.sees(2);
        ChangeOutcome outcome = applyOrFail(gateway, "banana");

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.refusal().lines().get(0)).contains("expected: at least 2");
        assertThat(gateway.runs()).isEqualTo("apple");

        members.start("r1", Role.RATE_LIMITER).sees(3);
        one.folder("cherry");
        eventually("cherry runs", gateway::runs, "cherry"::equals);
    }

    @Test
    void remembersTheHighestVersionThatAnyNodeKeptAfterAllRestarted() {
        TestNode first = members.start("c1", Role.CONFIG);
        TestNode second = members.start("c2", Role.CONFIG);
        TestNode fourth = members.start("g1", Role.GATEWAY);
        List.of(first, second, fourth).forEach(node -> node.sees(3));
        LiveNode gateway = live(fourth);
        LiveNode one = live(first);
        one.folder("apple");
        eventually("apple runs", gateway::runs, "apple"::equals);
        LiveNode two = live(second);
        eventually("apple runs on the other", two::runs, "apple"::equals);
        two.close();
        one.folder("banana");
        eventually("banana is kept", () -> gateway.kept(), "banana"::equals);
        end();
        live.clear();

        members = cluster();
        TestNode secondAgain = members.start("c2", Role.CONFIG);
        TestNode fourthAgain = members.start("g1", Role.GATEWAY);
        members.start("c1", Role.CONFIG).sees(3);
        LiveNode twoAgain = live(secondAgain);
        LiveNode gatewayAgain = live(fourthAgain);

        assertThat(gatewayAgain.runs()).isEqualTo("banana");
        eventually("banana runs on the other", twoAgain::runs, "banana"::equals);
        assertThat(twoAgain.status().current().orElseThrow().version())
                .isEqualTo(new ConfigVersion(1, 2));
    }

    private static TestCluster cluster() {
        return new TestCluster(3, List.of(ConfigMaps.part()), "c1", "c2", "r1", "g1");
    }

    private LiveNode live(TestNode member) {
        LiveNode node = new LiveNode(member.node(), data, terms);
        live.add(node);
        return node;
    }

    private static ChangeOutcome apply(LiveNode node, String word) {
        return node.ask(cluster -> cluster.apply(LiveNode.bundle(word), "apply", "anna"));
    }

    /** A failure in the words of an outcome. */
    private static ChangeOutcome applyOrFail(LiveNode node, String word) {
        return node.ask(
                cluster ->
                        cluster.apply(LiveNode.bundle(word), "apply", "anna")
                                .otherwise(
                                        cause ->
                                                new ChangeOutcome(
                                                        ConfigVersion.NONE,
                                                        Reasons.of(
                                                                String.valueOf(
                                                                        cause.getMessage())))));
    }
}
