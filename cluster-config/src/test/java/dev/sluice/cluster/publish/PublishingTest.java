// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.ScriptedStore.Way;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.MemoryConfigStore;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.testkit.FakeTicker;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two config nodes and two gateways, from a folder to being in force. */
class PublishingTest {

    private final FakeTicker time = new FakeTicker();
    private final FakeNetwork network = new FakeNetwork();
    private final ConfigStore shared = new MemoryConfigStore();
    private final SimNode one = join("config-1", Role.CONFIG);
    private final SimNode two = join("config-2", Role.CONFIG);
    private final SimNode east = join("gateway-1", Role.GATEWAY);
    private final SimNode west = join("gateway-2", Role.GATEWAY);

    @Test
    void putsWhatOneFolderSaysInForceOnAllNodes() {
        one.folder("apple");
        two.folder("apple");

        seconds(2);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(head().version()).isEqualTo(new ConfigVersion(1, 1));
        assertThat(head().origin()).isEqualTo("folder of config-1");
        assertThat(status().settled()).isTrue();
    }

    @Test
    void publishesAnUnchangedFolderOnce() {
        one.folder("apple");

        seconds(20);

        assertThat(history()).containsExactly(1L);
        assertThat(east.gateway.ran()).containsExactly("apple");
    }

    @Test
    void reportsTheFolderOfTheOtherAsDrift() {
        one.folder("apple");
        two.folder("banana");

        seconds(5);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(status().drifting())
                .singleElement()
                .satisfies(
                        node -> {
                            assertThat(node.node()).isEqualTo(new NodeName("config-2"));
                            assertThat(node.drift().orElseThrow().hash())
                                    .isEqualTo("hash of banana");
                            assertThat(node.drift().orElseThrow().origin())
                                    .isEqualTo("folder of config-2");
                        });
    }

    @Test
    void tellsSinceWhenAFolderDrifts() {
        one.folder("apple");
        two.folder("banana");
        seconds(2);
        var since = two.publisher.drift().orElseThrow().since();

        seconds(5);

        assertThat(two.publisher.drift().orElseThrow().since()).isEqualTo(since);
    }

    @Test
    void endsTheDriftWhenTheFoldersAgree() {
        one.folder("apple");
        two.folder("banana");
        seconds(2);

        two.folder("apple");
        seconds(1);

        assertThat(status().drifting()).isEmpty();
    }

    @Test
    void publishesNothingThatHasErrorsAndSaysWhich() {
        one.folder("apple");
        seconds(2);

        one.folder("bad pear");
        seconds(2);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(history()).containsExactly(1L);
        assertThat(one.publisher.refused().orElseThrow().reasons().lines())
                .containsExactly("a.yaml:1:1: error X bad word");
        assertThat(status().settled()).isFalse();
    }

    @Test
    void changesNothingAnywhereWhenOneGatewayRefuses() {
        one.folder("apple");
        seconds(2);
        west.gateway.dislike("banana");

        one.folder("banana");
        seconds(5);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(history()).containsExactly(1L);
        assertThat(east.gateway.bound()).isEmpty();
        assertThat(one.publisher.refused().orElseThrow().reasons().lines())
                .containsExactly("gateway-2: port 443 is taken (expected: a free one)");
    }

    @Test
    void triesARefusedConfigAgainAfterAWhile() {
        west.gateway.dislike("apple");
        one.folder("apple");
        seconds(2);
        west.gateway.dislike("");

        seconds(20);
        assertThat(running()).containsExactly("nothing", "nothing");
        seconds(12);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(one.publisher.refused()).isEmpty();
    }

    @Test
    void triesAnotherConfigAtOnceAfterARefusal() {
        west.gateway.dislike("apple");
        one.folder("apple");
        seconds(2);

        one.folder("banana");
        seconds(2);

        assertThat(running()).containsExactly("banana", "banana");
    }

    @Test
    void leavesAGatewayBehindThatDoesNotAnswerUntilItCatchesUp() {
        one.folder("apple");
        seconds(2);
        network.hang(west.name);
        one.folder("banana");
        one.publisher.turn();
        network.deadlinesPass();
        east.cluster.look();

        assertThat(running()).containsExactly("banana", "apple");
        Future<ClusterConfigStatus> asked = east.cluster.status();
        network.deadlinesPass();
        assertThat(asked.result().lagging())
                .extracting(LaggingNode::node)
                .contains(new NodeName("gateway-2"));

        network.comeBack(west.name);
        west.cluster.look();
        seconds(1);

        assertThat(running()).containsExactly("banana", "banana");
        assertThat(status().lagging()).isEmpty();
    }

    @Test
    void keepsTheLeaseWhileAGatewayDoesNotAnswer() {
        one.folder("apple");
        network.hang(west.name);
        one.second();

        seconds(15);
        network.deadlinesPass();
        seconds(1);

        assertThat(one.publisher.leads()).isTrue();
        assertThat(head().version()).isEqualTo(new ConfigVersion(1, 1));
    }

    @Test
    void turnsALaggardThatCannotRunTheVersionInForceNotReady() {
        one.folder("apple");
        seconds(2);
        network.hang(west.name);
        one.folder("banana");
        one.publisher.turn();
        network.deadlinesPass();
        network.comeBack(west.name);
        west.gateway.dislike("banana");

        west.cluster.look();

        assertThat(west.runs()).isEqualTo("apple");
        assertThat(west.config.ready()).isFalse();
        assertThat(status().lagging())
                .filteredOn(node -> node.node().equals(west.name))
                .singleElement()
                .satisfies(
                        node ->
                                assertThat(node.why().lines())
                                        .containsExactly(
                                                "port 443 is taken (expected: a free one)"));

        west.gateway.dislike("");
        seconds(11);
        assertThat(west.runs()).isEqualTo("banana");
        assertThat(west.config.ready()).isTrue();
    }

    @Test
    void letsGoOfWhatWasPreparedWhenThePublisherNeverComesBack() {
        one.store.go(Way.DIES_BEFORE_COMMIT);
        one.folder("apple");
        one.second();
        assertThat(east.gateway.bound()).containsExactly("apple");

        time.advance(Duration.ofSeconds(61));
        east.cluster.look();

        assertThat(east.gateway.bound()).isEmpty();
    }

    @Test
    void goesOnWithTheOldVersionWhileTheStoreCannotBeReached() {
        one.folder("apple");
        seconds(2);
        List.of(one, east, west).forEach(node -> node.store.go(Way.CUT));

        one.folder("banana");
        seconds(5);

        assertThat(running()).containsExactly("apple", "apple");
        assertThat(east.config.ready()).isTrue();
        assertThat(east.cluster.standing().troubles().lines())
                .containsExactly("config store: cut off");
        assertThat(east.cluster.status().result().troubles().lines())
                .containsExactly("config store: cut off");

        List.of(one, east, west).forEach(node -> node.store.go(Way.OPEN));
        seconds(15);
        assertThat(running()).containsExactly("banana", "banana");
    }

    @Test
    void takesACommitWhoseAnswerWasLostForWhatItIs() {
        one.folder("apple");
        seconds(2);
        one.store.go(Way.LOSES_ANSWER_OF_COMMIT);

        one.folder("banana");
        seconds(1);
        one.store.go(Way.OPEN);
        seconds(3);

        assertThat(running()).containsExactly("banana", "banana");
        assertThat(history()).containsExactly(2L, 1L);
    }

    @Test
    void removesBytesThatNobodyRefersToAndNoOthers() {
        west.gateway.dislike("apple");
        one.folder("apple");
        seconds(2);
        one.folder("banana");
        seconds(2);
        assertThat(shared.digests().result()).hasSize(2);

        for (int minute = 0; minute < 11; minute++) {
            time.advance(Duration.ofSeconds(50));
            seconds(10);
        }

        assertThat(shared.digests().result()).containsExactly(head().content().digest());
    }

    @Test
    void saysWhatItCannotKeep() {
        east.kept().full = true;
        one.folder("apple");

        seconds(2);

        assertThat(east.runs()).isEqualTo("apple");
        assertThat(east.config.ready()).isTrue();
        assertThat(east.cluster.standing().troubles().lines())
                .containsExactly("no space left on device");
    }

    @Test
    void refusesAnOrderWhenNobodyMayPublish() {
        ChangeOutcome outcome = east.cluster.unpin("anna").result();

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.refusal().lines().get(0)).contains("nobody holds");
    }

    private SimNode join(String name, Role role) {
        return SimNode.join(name, Set.of(role), network, shared, time);
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            List.of(one, two, east, west).forEach(SimNode::second);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private List<String> running() {
        return List.of(east.runs(), west.runs());
    }

    private ClusterConfigStatus status() {
        return east.cluster.status().result();
    }

    private ConfigEdition head() {
        return shared.head().result().committed().orElseThrow();
    }

    private List<Long> history() {
        return shared.cell().result().history().stream()
                .map(edition -> edition.version().version())
                .toList();
    }
}
