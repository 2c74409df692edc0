// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.hazelcast.HazelcastNode;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.check.Candidate;
import dev.sluice.cluster.publish.check.ReadingCheck;
import dev.sluice.cluster.publish.follow.LastGoodFile;
import dev.sluice.cluster.publish.follow.NodeConfig;
import dev.sluice.cluster.publish.lead.ConfigSeat;
import dev.sluice.cluster.publish.lead.Publisher;
import dev.sluice.cluster.publish.lead.SeatClocks;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.LeaseOwner;
import dev.sluice.cluster.store.hazelcast.HazelcastConfigStore;
import dev.sluice.cluster.testkit.FakeTicker;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node that shares the config through real members, on an event loop of its own, with real
 * timers; the terms of leases pass as the test says. Thread-safe: all but its volatile fields
 * happens on its loop.
 */
final class LiveNode implements AutoCloseable {

    final FakeGateway gateway = new FakeGateway();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final NodeConfig config;
    private final ClusterConfig cluster;
    private final Publisher publisher;
    private final LastGoodFile lastGood;
    private volatile Optional<Candidate> folder = Optional.empty();

    LiveNode(HazelcastNode node, Path data, FakeTicker terms) {
        Member self = node.membership().view().self();
        ConfigSeat seat =
                new ConfigSeat(
                        new LeaseOwner(self.name(), self.incarnation()),
                        store(node),
                        node.bus(),
                        node.membership(),
                        Loop.of(context),
                        new SeatClocks(terms, terms));
        lastGood = new LastGoodFile(vertx, data.resolve(self.name().value()));
        config = new NodeConfig(gateway, lastGood, terms);
        publisher =
                new Publisher(
                        seat,
                        () -> Future.succeededFuture(folder),
                        new ReadingCheck(
                                vertx, Set.of(), Optional.empty(), InstantSource.system()));
        cluster =
                new ClusterConfig(
                        seat,
                        config,
                        self.has(Role.CONFIG) ? Optional.of(publisher) : Optional.empty());
        call(() -> config.restore().compose(kept -> cluster.start(vertx)));
    }

    private ConfigStore store(HazelcastNode node) {
        return call(() -> HazelcastConfigStore.open(node, vertx));
    }

    /** A valid config that says {@code word}. */
    static ConfigBundle bundle(String word) {
        String yaml =
                """
                apiVersion: sluice.dev/v1alpha1
                kind: Mesh
                metadata: { name: default }
                spec: { domain: %s.test }
                """
                        .formatted(word);
        return ConfigBundle.of(new ConfigFile("mesh.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
    }

    void folder(String word) {
        folder = Optional.of(new Candidate(bundle(word), "folder of " + word, Reasons.NONE));
    }

    /** The domain of the config in force. */
    String runs() {
        return call(() -> Future.succeededFuture(domain(config.inForce())));
    }

    /** The domain of the config that the node would have after a restart. */
    String kept() {
        return call(() -> lastGood.load().map(LiveNode::domain));
    }

    private static String domain(Optional<ProposedConfig> config) {
        if (config.isEmpty()) {
            return "nothing";
        }
        String yaml = FakeGateway.word(config.get().bundle());
        int from = yaml.indexOf("domain: ") + "domain: ".length();
        return yaml.substring(from, yaml.indexOf(".test", from));
    }

    ClusterConfigStatus status() {
        return call(cluster::status);
    }

    <T> T ask(Function<ClusterConfig, Future<T>> question) {
        return call(() -> question.apply(cluster));
    }

    /** Acts no more, and says goodbye to nobody. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private <T> T call(Supplier<Future<T>> work) {
        return Loop.of(context)
                .call(work)
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(40, TimeUnit.SECONDS)
                .join();
    }
}
