// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.ScriptedStore.Way;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.MemoryConfigStore;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A publisher that dies or sleeps, and the one after it. */
class TakeoverTest {

    private final FakeTicker time = new FakeTicker();
    private final FakeNetwork network = new FakeNetwork();
    private final ConfigStore shared = new MemoryConfigStore();
    private final List<SimNode> alive = new ArrayList<>();
    private final SimNode one = join("config-1", Role.CONFIG);
    private final SimNode two = join("config-2", Role.CONFIG);
    private final SimNode gateway = join("gateway-1", Role.GATEWAY);

    @BeforeEach
    void publishTheFirst() {
        one.folder("apple");
        two.folder("apple");
        seconds(2);
        assertThat(gateway.runs()).isEqualTo("apple");
        assertThat(one.publisher.leads()).isTrue();
    }

    @Test
    void letsTheOtherPublishWhenTheLeaseOfADeadOneHasEnded() {
        alive.remove(one);
        two.folder("banana");

        seconds(8);
        assertThat(gateway.runs()).isEqualTo("apple");
        seconds(5);

        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(head().version()).isEqualTo(new ConfigVersion(2, 2));
    }

    @Test
    void letsTheOtherPublishAtOnceWhenTheFirstIsNoMemberAnyMore() {
        alive.remove(one);
        network.leave(one.name);
        two.folder("banana");

        seconds(3);

        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(head().version()).isEqualTo(new ConfigVersion(2, 2));
    }

    @Test
    void letsTheOtherPublishAtOnceWhenTheFirstLeaves() {
        one.cluster.stop();
        alive.remove(one);
        two.folder("banana");

        seconds(2);

        assertThat(gateway.runs()).isEqualTo("banana");
    }

    @Test
    void refusesTheCommitOfAPublisherThatWakesUpAfterItsLease() {
        network.hang(gateway.name);
        one.folder("cherry");
        one.publisher.turn();
        alive.remove(one);
        network.comeBack(gateway.name);
        two.folder("banana");
        seconds(13);
        assertThat(gateway.runs()).isEqualTo("banana");

        // It gets the answers of its round only now, and goes on to its commit.
        network.deadlinesPass();

        assertThat(head().hash()).isEqualTo("hash of banana");
        alive.add(one);
        seconds(3);
        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(one.publisher.leads()).isFalse();
        assertThat(one.publisher.drift().orElseThrow().hash()).isEqualTo("hash of cherry");
    }

    @Test
    void doesNotFollowAPrepareOfAPublisherThatWasReplaced() {
        alive.remove(one);
        two.folder("banana");
        seconds(13);

        one.folder("cherry");
        one.publisher.turn();

        assertThat(gateway.gateway.bound()).isEmpty();
        assertThat(gateway.runs()).isEqualTo("banana");
    }

    @Test
    void goesOnWithTheOldVersionWhenThePublisherDiesBetweenStoreAndCommit() {
        one.store.go(Way.DIES_BEFORE_COMMIT);
        one.folder("banana");
        two.folder("banana");
        one.publisher.turn();
        alive.remove(one);

        seconds(2);
        assertThat(gateway.runs()).isEqualTo("apple");
        assertThat(head().version()).isEqualTo(new ConfigVersion(1, 1));

        seconds(12);
        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(head().version()).isEqualTo(new ConfigVersion(2, 2));
    }

    @Test
    void movesAllNodesToACommitWhosePublisherDiedRightAfterIt() {
        one.store.go(Way.DIES_AFTER_COMMIT);
        one.folder("banana");
        two.folder("banana");
        one.publisher.turn();
        alive.remove(one);

        seconds(1);

        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(head().version()).isEqualTo(new ConfigVersion(1, 2));
        seconds(20);
        assertThat(head().version()).isEqualTo(new ConfigVersion(1, 2));
    }

    @Test
    void treatsARestartedPublisherAsAnother() {
        alive.removeAll(List.of(one, two));
        network.leave(one.name);
        SimNode again = join("config-1", Role.CONFIG);
        again.folder("cherry");

        seconds(3);

        assertThat(again.publisher.leads()).isTrue();
        assertThat(head().version().epoch()).isEqualTo(2);
    }

    private SimNode join(String name, Role role) {
        SimNode node = SimNode.join(name, Set.of(role), network, shared, time);
        alive.add(node);
        return node;
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            List.copyOf(alive).forEach(SimNode::second);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private ConfigEdition head() {
        return shared.head().result().committed().orElseThrow();
    }
}
