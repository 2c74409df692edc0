// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish;

import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.publish.apply.PollKeeper;
import dev.sluice.cluster.publish.apply.ProposedConfig;
import dev.sluice.cluster.publish.follow.Follower;
import dev.sluice.cluster.publish.follow.NodeConfig;
import dev.sluice.cluster.publish.lead.ConfigSeat;
import dev.sluice.cluster.publish.lead.Publisher;
import dev.sluice.cluster.publish.wire.ChangeOrder;
import dev.sluice.cluster.publish.wire.ChangeOutcome;
import dev.sluice.cluster.publish.wire.ConfigTopics;
import dev.sluice.cluster.publish.wire.NodeStanding;
import dev.sluice.cluster.publish.wire.Reasons;
import dev.sluice.cluster.store.BundleForm;
import dev.sluice.cluster.store.StoreFailure;
import dev.sluice.cluster.store.cell.CellHead;
import dev.sluice.cluster.store.cell.ConfigCell;
import dev.sluice.cluster.store.cell.ConfigEdition;
import dev.sluice.cluster.store.cell.ConfigVersion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node's part in the one config of a cluster, as long as it is in that cluster. Every node may
 * ask for changes; the node that holds the publisher's lease carries them out. Confined to the
 * event loop of its {@link ConfigSeat}.
 */
public final class ClusterConfig {

    /** What SURFACE promises: a node that misses a message follows within a second. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A round of prepares and what the store may need around it; then some. */
    private static final Duration CHANGE_DEADLINE = Duration.ofSeconds(30);

    private final ConfigSeat seat;
    private final NodeConfig config;
    private final Follower follower;
    private final Optional<Publisher> publisher;
    private final List<PollKeeper> keepers = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private Runnable publishSoon = () -> {};

    /**
     * Takes no part yet.
     *
     * @param config what the node runs, which outlives this cluster
     * @param publisher on a node with the role {@code config}
     */
    public ClusterConfig(ConfigSeat seat, NodeConfig config, Optional<Publisher> publisher) {
        this.seat = seat;
        this.config = config;
        this.publisher = publisher;
        this.follower =
                new Follower(config, seat.store(), seat.membership(), seat.clocks().nanoTime());
    }

    /**
     * Takes part.
     *
     * @param vertx whose timers are used
     */
    public Future<Void> start(Vertx vertx) {
        return listen().compose(done -> keep(vertx));
    }

    /** Answers the others, without timers of its own. */
    Future<Void> listen() {
        return follower.listen(seat.bus(), seat.loop()).compose(this::answer);
    }

    /** Looks once at what the cluster has agreed on. */
    Future<Void> look() {
        return follower.look();
    }

    private Future<Void> answer(List<Runnable> listening) {
        ends.addAll(listening);
        return Future.all(
                        seat.bus()
                                .answer(
                                        ConfigTopics.CHANGE,
                                        order -> seat.loop().call(() -> carryOut(order))),
                        seat.bus()
                                .answer(
                                        ConfigTopics.STANDING,
                                        nothing ->
                                                seat.loop()
                                                        .call(
                                                                () ->
                                                                        Future.succeededFuture(
                                                                                standing()))))
                .onSuccess(both -> ends.addAll(both.list()))
                .mapEmpty();
    }

    private Future<Void> keep(Vertx vertx) {
        PollKeeper looking = new PollKeeper(vertx, LOOK_EVERY, follower::look);
        keepers.add(looking);
        publisher.ifPresent(
                own -> {
                    PollKeeper publishing = new PollKeeper(vertx, LOOK_EVERY, own::turn);
                    keepers.add(new PollKeeper(vertx, LOOK_EVERY, own::renew));
                    keepers.add(publishing);
                    publishSoon = publishing::hurry;
                });
        keepers.forEach(PollKeeper::start);
        return seat.store()
                .observe(() -> seat.loop().executor().execute(looking::hurry))
                .onSuccess(ends::add)
                .mapEmpty();
    }

    /** What this node would publish has changed; without effect on a node that publishes none. */
    public void publishSoon() {
        publishSoon.run();
    }

    /** Takes part no longer; what the node runs stays in force. */
    public Future<Void> stop() {
        keepers.forEach(PollKeeper::stop);
        ends.forEach(Runnable::run);
        ends.clear();
        return publisher.map(Publisher::stop).orElseGet(Future::succeededFuture);
    }

    /**
     * Puts {@code bundle} in force on all nodes and pins it.
     *
     * @param origin where the operator has it from
     * @param by who asks
     */
    public Future<ChangeOutcome> apply(ConfigBundle bundle, String origin, String by) {
        return seat.store()
                .put(BundleForm.encode(bundle))
                .compose(content -> change(new ChangeOrder.Apply(content, origin, by)));
    }

    /** Puts a version of the history in force again and pins it. */
    public Future<ChangeOutcome> rollback(long version, String by) {
        return change(new ChangeOrder.Rollback(version, by));
    }

    /** Lets files and Git publish again. */
    public Future<ChangeOutcome> unpin(String by) {
        return change(new ChangeOrder.Unpin(by));
    }

    private Future<ChangeOutcome> change(ChangeOrder order) {
        return seat.store().head().compose(head -> change(order, head));
    }

    private Future<ChangeOutcome> change(ChangeOrder order, CellHead head) {
        Optional<NodeName> leader = head.lease().map(lease -> lease.owner().node());
        return leader.map(
                        node ->
                                seat.loop()
                                        .bring(
                                                seat.bus()
                                                        .ask(
                                                                ConfigTopics.CHANGE,
                                                                node,
                                                                order,
                                                                CHANGE_DEADLINE)))
                .orElseGet(() -> Future.succeededFuture(nobody(head.version())));
    }

    private static ChangeOutcome nobody(ConfigVersion version) {
        return new ChangeOutcome(
                version,
                Reasons.of(
                        "nobody holds the publisher's lease"
                                + " (expected: a node with the role config)"));
    }

    private Future<ChangeOutcome> carryOut(ChangeOrder order) {
        return publisher
                .map(own -> own.change(order))
                .orElseGet(
                        () ->
                                Future.succeededFuture(
                                        new ChangeOutcome(
                                                config.version(),
                                                Reasons.of(
                                                        seat.self().node()
                                                                + " has not the role config"))));
    }

    /** What was committed, the newest first. */
    public Future<List<ConfigEdition>> history() {
        return seat.store().cell().map(ConfigCell::history);
    }

    /** A version of the history with its bytes; fails when the history does not hold it. */
    public Future<ProposedConfig> snapshot(long version) {
        return history().compose(history -> snapshot(version, history));
    }

    private Future<ProposedConfig> snapshot(long version, List<ConfigEdition> history) {
        return history.stream()
                .filter(edition -> edition.version().version() == version)
                .findFirst()
                .map(
                        edition ->
                                seat.store()
                                        .fetch(edition.content())
                                        .map(BundleForm::decode)
                                        .map(bundle -> new ProposedConfig(edition, bundle)))
                .orElseGet(
                        () ->
                                Future.failedFuture(
                                        new StoreFailure(
                                                "version " + version + " is not in the history")));
    }

    /** How the config stands in the whole cluster; never fails. */
    public Future<ClusterConfigStatus> status() {
        return new StatusRound(seat).ask(config.inForce().map(ProposedConfig::edition));
    }

    /** Where this node stands. */
    public NodeStanding standing() {
        Reasons troubles = follower.troubles();
        return new NodeStanding(
                seat.self().node(),
                config.version(),
                config.inForce().map(running -> running.edition().hash()).orElse(""),
                config.ready(),
                troubles.none() ? publisherTroubles() : troubles,
                publisher.flatMap(Publisher::drift),
                publisher.flatMap(Publisher::refused));
    }

    private Reasons publisherTroubles() {
        return publisher.map(Publisher::troubles).orElse(Reasons.NONE);
    }
}
