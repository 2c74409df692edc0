// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.SimNode.Kept;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.MemoryConfigStore;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster of which all nodes restart: the store is empty, and each has what it kept. */
class RestartTest {

    private final FakeTicker time = new FakeTicker();
    private final List<SimNode> alive = new ArrayList<>();
    private FakeNetwork network = new FakeNetwork();
    private ConfigStore shared = new MemoryConfigStore();

    @Test
    void servesWhatItKeptBeforeItFindsAnybody() {
        Kept kept = keptOf("apple");
        lose();

        SimNode gateway = join("gateway-1", Role.GATEWAY, kept);

        assertThat(gateway.runs()).isEqualTo("apple");
    }

    @Test
    void agreesOnTheHighestThatAnyNodeKept() {
        Kept old = keptOf("apple");
        Kept newest = keptOf("apple", "banana", "cherry");
        Kept older = keptOf("apple", "banana");
        lose();
        SimNode one = join("gateway-1", Role.GATEWAY, old);
        SimNode two = join("gateway-2", Role.GATEWAY, newest);
        SimNode three = join("config-1", Role.CONFIG, older);

        seconds(6);

        assertThat(List.of(one.runs(), two.runs(), three.runs()))
                .containsExactly("cherry", "cherry", "cherry");
        assertThat(shared.head().result().version()).isEqualTo(new ConfigVersion(1, 3));
    }

    @Test
    void publishesAboveWhatWasAgreedOnBeforeTheRestart() {
        Kept kept = keptOf("apple", "banana");
        lose();
        SimNode gateway = join("gateway-1", Role.GATEWAY, kept);
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        config.folder("cherry");

        seconds(8);

        assertThat(gateway.runs()).isEqualTo("cherry");
        assertThat(shared.head().result().version()).isEqualTo(new ConfigVersion(2, 3));
    }

    @Test
    void remembersThePin() {
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        Kept kept = new Kept();
        SimNode gateway = join("gateway-1", Role.GATEWAY, kept);
        config.folder("apple");
        seconds(2);
        gateway.cluster.apply(FakeGateway.bundle("banana"), "apply", "anna");
        seconds(2);
        lose();

        SimNode again = join("gateway-1", Role.GATEWAY, kept);
        SimNode publisher = join("config-1", Role.CONFIG, config.kept());
        publisher.folder("apple");
        seconds(20);

        assertThat(again.runs()).isEqualTo("banana");
        assertThat(shared.head().result().pinned()).isTrue();
    }

    @Test
    void healsACellThatWasLostWhileTheNodesRan() {
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        SimNode gateway = join("gateway-1", Role.GATEWAY, new Kept());
        config.folder("apple");
        seconds(2);
        loseStoreOnly(config, gateway);

        SimNode rejoined = alive.get(1);
        seconds(6);

        assertThat(rejoined.runs()).isEqualTo("apple");
        assertThat(shared.head().result().version().version()).isEqualTo(1);
    }

    @Test
    void publishesOnWhenEpochsBeginAgainBelowOneThatANodeHasHeardOf() {
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        SimNode gateway = join("gateway-1", Role.GATEWAY, new Kept());
        SimNode other = join("gateway-2", Role.GATEWAY, new Kept());
        config.folder("apple");
        seconds(2);
        other.gateway.dislike("banana");
        config.cluster.stop();
        seconds(1);
        config.cluster.stop();
        config.folder("banana");
        seconds(2);
        assertThat(config.publisher.refused()).isPresent();

        ConfigStore empty = new MemoryConfigStore();
        alive.forEach(node -> node.store.startAgainIn(empty));
        config.folder("cherry");
        seconds(8);

        assertThat(List.of(gateway.runs(), other.runs())).containsExactly("cherry", "cherry");
    }

    @Test
    void putsTheBytesOfTheVersionInForceBackWhenTheyAreLost() {
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        config.folder("apple");
        seconds(2);
        String digest = shared.head().result().committed().orElseThrow().content().digest();
        shared.remove(digest);

        time.advance(Duration.ofMinutes(5));
        seconds(1);

        assertThat(shared.digests().result()).containsExactly(digest);
    }

    /** What a gateway kept that has seen these words published, one after the other. */
    private Kept keptOf(String... words) {
        lose();
        SimNode config = join("config-1", Role.CONFIG, new Kept());
        SimNode gateway = join("gateway-1", Role.GATEWAY, new Kept());
        for (String word : words) {
            config.folder(word);
            seconds(2);
        }
        assertThat(gateway.runs()).isEqualTo(words[words.length - 1]);
        return gateway.kept();
    }

    private void loseStoreOnly(SimNode config, SimNode gateway) {
        lose();
        join("config-1", Role.CONFIG, config.kept()).folder("apple");
        join("gateway-1", Role.GATEWAY, gateway.kept());
    }

    private void lose() {
        alive.clear();
        network = new FakeNetwork();
        shared = new MemoryConfigStore();
    }

    private SimNode join(String name, Role role, Kept kept) {
        SimNode node = SimNode.join(name, Set.of(role), network, shared, time, kept);
        alive.add(node);
        return node;
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            List.copyOf(alive).forEach(SimNode::second);
            time.advance(Duration.ofSeconds(1));
        }
    }
}
