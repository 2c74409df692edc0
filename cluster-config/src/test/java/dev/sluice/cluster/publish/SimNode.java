// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.check.Candidate;
import dev.sluice.cluster.publish.check.CheckedConfig;
import dev.sluice.cluster.publish.follow.LastGood;
import dev.sluice.cluster.publish.follow.NodeConfig;
import dev.sluice.cluster.publish.lead.ConfigSeat;
import dev.sluice.cluster.publish.lead.Publisher;
import dev.sluice.cluster.publish.lead.SeatClocks;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.LeaseOwner;
import dev.sluice.cluster.testkit.FakeTicker;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A node that shares the config, without timers: a test says when it looks and when its turn is.
 * Confined to one thread.
 */
final class SimNode {

    final NodeName name;
    final FakeGateway gateway = new FakeGateway();
    final ScriptedStore store;
    final NodeConfig config;
    final Publisher publisher;
    final ClusterConfig cluster;
    private final Kept kept;
    private final boolean publishes;
    private Optional<Candidate> folder = Optional.empty();

    /** What outlives the process. Confined to one thread. */
    static final class Kept implements LastGood {

        Optional<ProposedConfig> config = Optional.empty();
        boolean full;

        @Override
        public Future<Void> save(ProposedConfig saved) {
            if (full) {
                return Future.failedFuture("no space left on device");
            }
            config = Optional.of(saved);
            return Future.succeededFuture();
        }

        @Override
        public Future<Optional<ProposedConfig>> load() {
            return Future.succeededFuture(config);
        }
    }

    /** A node that joins; its process has not run before. */
    static SimNode join(
            String name,
            Set<Role> roles,
            FakeNetwork network,
            ConfigStore shared,
            FakeTicker time) {
        return join(name, roles, network, shared, time, new Kept());
    }

    /** A node that joins and finds what a former run of it has kept. */
    static SimNode join(
            String name,
            Set<Role> roles,
            FakeNetwork network,
            ConfigStore shared,
            FakeTicker time,
            Kept kept) {
        Member member =
                new Member(new NodeName(name), "run-" + kept.hashCode(), roles, "1", "h", 0);
        network.join(member);
        return new SimNode(member, network, new ScriptedStore(shared), time, kept);
    }

    private SimNode(
            Member member, FakeNetwork network, ScriptedStore store, FakeTicker time, Kept kept) {
        this.name = member.name();
        this.store = store;
        this.kept = kept;
        this.publishes = member.has(Role.CONFIG);
        ConfigSeat seat =
                new ConfigSeat(
                        new LeaseOwner(name, member.incarnation()),
                        store,
                        network.bus(name),
                        network.membership(member),
                        new Loop(Runnable::run),
                        new SeatClocks(time, time));
        this.config = new NodeConfig(gateway, kept, time);
        config.restore();
        this.publisher = new Publisher(seat, () -> Future.succeededFuture(folder), SimNode::check);
        this.cluster =
                new ClusterConfig(
                        seat, config, publishes ? Optional.of(publisher) : Optional.empty());
        cluster.listen();
    }

    private static Future<CheckedConfig> check(ConfigBundle bundle) {
        String word = FakeGateway.word(bundle);
        return Future.succeededFuture(
                word.startsWith("bad")
                        ? new CheckedConfig("", Reasons.of("a.yaml:1:1: error X bad word"))
                        : new CheckedConfig("hash of " + word, Reasons.NONE));
    }

    void folder(String word) {
        folder =
                Optional.of(
                        new Candidate(FakeGateway.bundle(word), "folder of " + name, Reasons.NONE));
    }

    void noFolder() {
        folder = Optional.empty();
    }

    Kept kept() {
        return kept;
    }

    /** All that a node does in a second. */
    void second() {
        if (publishes) {
            publisher.renew();
            publisher.turn();
        }
        cluster.look();
    }

    String runs() {
        List<String> ran = gateway.ran();
        return ran.isEmpty() ? "nothing" : ran.get(ran.size() - 1);
    }
}
