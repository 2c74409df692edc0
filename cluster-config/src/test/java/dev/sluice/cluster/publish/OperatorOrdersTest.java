// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.MemoryConfigStore;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators ask of any node, here of a gateway: apply, roll back, unpin. */
class OperatorOrdersTest {

    private final FakeTicker time = new FakeTicker();
    private final FakeNetwork network = new FakeNetwork();
    private final ConfigStore shared = new MemoryConfigStore();
    private final SimNode publisher =
            SimNode.join("config-1", Set.of(Role.CONFIG), network, shared, time);
    private final SimNode gateway =
            SimNode.join("gateway-1", Set.of(Role.GATEWAY), network, shared, time);

    @BeforeEach
    void publishTheFirst() {
        publisher.folder("apple");
        seconds(2);
        assertThat(gateway.runs()).isEqualTo("apple");
    }

    @Test
    void appliesBytesAndPinsThem() {
        ChangeOutcome outcome = apply("banana");
        seconds(2);

        assertThat(outcome.done()).isTrue();
        assertThat(outcome.version()).isEqualTo(new ConfigVersion(1, 2));
        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(head().by()).isEqualTo("anna");
        assertThat(status().pin()).contains(head());
    }

    @Test
    void showsTheFolderAsDriftWhilePinned() {
        apply("banana");

        seconds(20);

        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(status().drifting()).hasSize(1);
        assertThat(status().settled()).isFalse();
    }

    @Test
    void showsThePinEvenWhenTheFolderAgrees() {
        apply("apple");

        seconds(2);

        assertThat(status().drifting()).isEmpty();
        assertThat(status().settled()).isFalse();
        assertThat(gateway.gateway.ran()).containsExactly("apple");
    }

    @Test
    void letsTheFolderPublishAgainAfterUnpinning() {
        apply("banana");
        seconds(2);

        ChangeOutcome outcome = gateway.cluster.unpin("anna").result();
        seconds(2);

        assertThat(outcome.done()).isTrue();
        assertThat(gateway.runs()).isEqualTo("apple");
        assertThat(status().settled()).isTrue();
    }

    @Test
    void findsNothingToUnpinWithoutAPin() {
        ChangeOutcome outcome = gateway.cluster.unpin("anna").result();

        assertThat(outcome.done()).isTrue();
        assertThat(outcome.version()).isEqualTo(new ConfigVersion(1, 1));
    }

    @Test
    void rollsBackToAVersionOfTheHistoryAndPinsIt() {
        publisher.folder("banana");
        seconds(2);

        ChangeOutcome outcome = gateway.cluster.rollback(1, "anna").result();
        seconds(2);

        assertThat(outcome.version()).isEqualTo(new ConfigVersion(1, 3));
        assertThat(gateway.runs()).isEqualTo("apple");
        assertThat(head().origin()).isEqualTo("rollback to version 1");
        assertThat(head().pinned()).isTrue();
    }

    @Test
    void namesTheHistoryWhenAVersionIsNotInIt() {
        ChangeOutcome outcome = gateway.cluster.rollback(9, "anna").result();

        assertThat(outcome.refusal().lines())
                .containsExactly("version 9 is not in the history (expected: one of [1])");
    }

    @Test
    void refusesToApplyWhatHasErrors() {
        ChangeOutcome outcome = apply("bad pear");
        seconds(2);

        assertThat(outcome.done()).isFalse();
        assertThat(outcome.refusal().lines()).containsExactly("a.yaml:1:1: error X bad word");
        assertThat(gateway.runs()).isEqualTo("apple");
    }

    @Test
    void refusesToApplyWhatAGatewayRefuses() {
        gateway.gateway.dislike("banana");

        ChangeOutcome outcome = apply("banana");

        assertThat(outcome.refusal().lines())
                .containsExactly("gateway-1: port 443 is taken (expected: a free one)");
        assertThat(gateway.gateway.bound()).isEmpty();
    }

    @Test
    void keepsThePinWhenThePublisherIsReplaced() {
        apply("banana");
        publisher.cluster.stop();
        SimNode next = SimNode.join("config-2", Set.of(Role.CONFIG), network, shared, time);
        next.folder("cherry");

        for (int i = 0; i < 5; i++) {
            next.second();
            gateway.second();
        }

        assertThat(gateway.runs()).isEqualTo("banana");
        assertThat(next.publisher.leads()).isTrue();
    }

    @Test
    void givesBackAnyVersionOfTheHistoryWithItsBytes() {
        apply("banana");

        var snapshot = gateway.cluster.snapshot(1).result();

        assertThat(FakeGateway.word(snapshot.bundle())).isEqualTo("apple");
        assertThat(gateway.cluster.history().result())
                .extracting(edition -> edition.version().version())
                .containsExactly(2L, 1L);
    }

    @Test
    void showsItAllAsJson() {
        apply("banana");
        seconds(2);

        var json = status().json();

        assertThat(json.getBoolean("settled")).isFalse();
        assertThat(json.getString("publisher")).isEqualTo("config-1");
        assertThat(json.getJsonObject("pin").getInteger("version")).isEqualTo(2);
        assertThat(json.getJsonArray("drift").getJsonObject(0).getString("node"))
                .isEqualTo("config-1");
        assertThat(json.getJsonArray("history")).hasSize(2);
        assertThat(json.getJsonArray("nodes")).hasSize(2);
    }

    private ChangeOutcome apply(String word) {
        return gateway.cluster.apply(FakeGateway.bundle(word), "apply", "anna").result();
    }

    private void seconds(int count) {
        for (int second = 0; second < count; second++) {
            List.of(publisher, gateway).forEach(SimNode::second);
            time.advance(Duration.ofSeconds(1));
        }
    }

    private ClusterConfigStatus status() {
        return gateway.cluster.status().result();
    }

    private ConfigEdition head() {
        return shared.head().result().committed().orElseThrow();
    }
}
