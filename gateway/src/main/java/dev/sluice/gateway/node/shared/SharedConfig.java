// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shared;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.ClusterConfig;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.check.CandidateSource;
import dev.sluice.cluster.publish.check.ConfigCheck;
import dev.sluice.cluster.publish.follow.NodeConfig;
import dev.sluice.cluster.publish.lead.ConfigSeat;
import dev.sluice.cluster.publish.lead.Publisher;
import dev.sluice.cluster.publish.lead.SeatClocks;
import dev.sluice.cluster.publish.wire.NodeStanding;
import dev.sluice.cluster.store.ConfigStore;
import dev.sluice.cluster.store.cell.ConfigVersion;
import dev.sluice.cluster.store.cell.LeaseOwner;
import dev.sluice.cluster.store.hazelcast.HazelcastConfigStore;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.node.cluster.Participation;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config that all nodes of the cluster run. What this node runs of it outlives the cluster, and
 * the node; the rest begins when the node has joined. Confined to the node's control loop.
 */
public final class SharedConfig implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(SharedConfig.class);

    /** Three seconds in all: a node follows within one. */
    private static final int LOOKS_MAX = 60;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final Vertx control;
    private final NodeClocks clocks;
    private final NodeConfig running;
    private final CandidateSource candidates;
    private final ConfigCheck check;
    private final Participation participation = new Participation();
    private Optional<ClusterConfig> joined = Optional.empty();

    /**
     * Runs nothing yet.
     *
     * @param running what this node runs of the cluster's configs
     * @param candidates what this node would publish
     */
    public SharedConfig(
            Vertx control,
            NodeClocks clocks,
            NodeConfig running,
            CandidateSource candidates,
            ConfigCheck check) {
        this.control = control;
        this.clocks = clocks;
        this.running = running;
        this.candidates = candidates;
        this.check = check;
    }

    /** Puts in force what the node last ran, if it remembers; never fails. */
    public Future<Void> restore() {
        return running.restore()
                .onFailure(cause -> LOG.error("not restored: {}", cause.getMessage()))
                .transform(restored -> Future.succeededFuture());
    }

    @Override
    public void joined(ClusterNode node) {
        participation
                .enter(node, HazelcastConfigStore.open(node, control), store -> begin(node, store))
                .onFailure(cause -> LOG.error("no part in the cluster's config", cause));
    }

    private Future<Void> begin(ClusterNode node, ConfigStore store) {
        ClusterConfig config = config(node, store);
        joined = Optional.of(config);
        return config.start(control);
    }

    private ClusterConfig config(ClusterNode node, ConfigStore store) {
        Member self = node.membership().view().self();
        ConfigSeat seat =
                new ConfigSeat(
                        new LeaseOwner(self.name(), self.incarnation()),
                        store,
                        node.bus(),
                        node.membership(),
                        Loop.of(control.getOrCreateContext()),
                        new SeatClocks(clocks.nanoTime(), clocks.wall()));
        Optional<Publisher> publisher =
                self.has(Role.CONFIG)
                        ? Optional.of(new Publisher(seat, candidates, check))
                        : Optional.empty();
        return new ClusterConfig(seat, running, publisher);
    }

    @Override
    public void lost(String why) {
        stop().onFailure(cause -> LOG.debug("the config's part in the lost cluster", cause));
    }

    /** Takes part no longer; what runs stays in force. */
    public Future<Void> stop() {
        Optional<ClusterConfig> former = joined;
        participation.leave();
        joined = Optional.empty();
        return former.map(ClusterConfig::stop).orElseGet(Future::succeededFuture);
    }

    /** What this node would publish has changed. */
    void publishSoon() {
        joined.ifPresent(ClusterConfig::publishSoon);
    }

    /** The cluster's config, as long as the node is in the cluster. */
    public Optional<ClusterConfig> cluster() {
        return joined;
    }

    /** What the node runs of the cluster's configs. */
    public Optional<Edition> edition() {
        return running.inForce().map(ProposedConfig::edition).map(GatewayApplier::edition);
    }

    /**
     * Waits until this node runs at least {@code version}, for as long as that takes in good times;
     * never fails. So whoever asks this node next sees what has changed.
     */
    Future<Void> catchUp(ConfigVersion version) {
        return catchUp(version, LOOKS_MAX);
    }

    private Future<Void> catchUp(ConfigVersion version, int looks) {
        if (looks == 0 || running.version().compareTo(version) >= 0) {
            return Future.succeededFuture();
        }
        Promise<Void> later = Promise.promise();
        control.setTimer(
                LOOK_EVERY.toMillis(), id -> catchUp(version, looks - 1).onComplete(later));
        return later.future();
    }

    Optional<ConfigBundle> bundle() {
        return running.inForce().map(ProposedConfig::bundle);
    }

    /** False while the node cannot run what the cluster has committed. */
    public boolean ready() {
        return running.ready();
    }

    /** Where this node stands, as long as it is in the cluster. */
    public Optional<NodeStanding> standing() {
        return joined.map(ClusterConfig::standing);
    }
}
