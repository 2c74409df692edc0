// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.hazelcast.ClusterLink;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.node.report.ReportKeeper;
import dev.sluice.gateway.node.report.ReportTable;
import dev.sluice.gateway.node.report.ReportTopics;
import dev.sluice.gateway.setting.ClusterEntry;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's part in its cluster. It is joined in the background, lost and joined again, and whatever
 * becomes of it, the node goes on. Confined to the node's control loop.
 */
public final class ClusterPart implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterPart.class);

    private final NodeSettings settings;
    private final ClusterEntry entry;
    private final NodeClocks clocks;
    private final Vertx control;
    private final InternalPort internal;
    private final Participants participants;
    private final ReportTable reports;
    private final ReportKeeper reporter;
    private final MemberPasses passes;
    private final List<Runnable> registrations = new ArrayList<>();
    private Optional<ClusterLink> link = Optional.empty();
    private Optional<ClusterNode> joined = Optional.empty();

    /**
     * Looks for nobody yet.
     *
     * @param internal where members reach this node's admin API
     * @param participants told when the cluster is joined and lost
     */
    public ClusterPart(
            NodeSettings settings,
            NodeClocks clocks,
            Vertx control,
            InternalPort internal,
            Participants participants) {
        this.settings = settings;
        this.entry = settings.place().cluster().orElseThrow();
        this.clocks = clocks;
        this.control = control;
        this.internal = internal;
        this.participants = participants;
        this.reports = new ReportTable(clocks.nanoTime());
        this.reporter = new ReportKeeper(control, participants.state(), clocks.nanoTime());
        this.passes = new MemberPasses(internal.pass(), Loop.of(control.getOrCreateContext()));
    }

    /**
     * Begins to join.
     *
     * @param version of the build
     * @return fails with a {@link StartFailure} when an operator has to mend the settings
     */
    public Future<Void> start(String version) {
        if (!entry.majorityPossible()) {
            LOG.warn(
                    "--data-members {}: no majority is possible; when the cluster splits, each side"
                            + " goes on by itself (3 or more make a majority)",
                    entry.dataMembers());
        }
        return internal.server()
                .start()
                .compose(bound -> join(version))
                .recover(
                        cause ->
                                Future.failedFuture(
                                        new StartFailure("cluster: " + cause.getMessage())));
    }

    private Future<Void> join(String version) {
        ClusterLink started =
                new ClusterLink(
                        control,
                        clusterSettings(version),
                        participants.parts(),
                        this,
                        clocks.newRandom());
        link = Optional.of(started);
        return started.start();
    }

    private ClusterSettings clusterSettings(String version) {
        Member self =
                new Member(
                        settings.name(),
                        UUID.randomUUID().toString(),
                        settings.place().roles(),
                        version,
                        entry.host(),
                        internal.server().port());
        return new ClusterSettings(
                entry.name(),
                self,
                entry.bind(),
                entry.bus(),
                entry.join(),
                entry.advertise(),
                entry.dataMembers(),
                entry.insecure());
    }

    @Override
    public void joined(ClusterNode node) {
        joined = Optional.of(node);
        keep(node.bus().observe(ReportTopics.NODE_REPORTED, reports::hear));
        keep(passes.join(node));
        registrations.add(node.membership().observe(view -> retain()));
        reporter.start(node);
        participants.joined(node);
    }

    private void keep(Future<Runnable> registration) {
        registration
                .onSuccess(registrations::add)
                .onFailure(cause -> LOG.error("not heard by the cluster", cause));
    }

    private void retain() {
        List<NodeName> members =
                joined.map(node -> node.membership().view().members()).orElseGet(List::of).stream()
                        .map(Member::name)
                        .toList();
        reports.retain(members);
    }

    @Override
    public void lost(String why) {
        reporter.stop();
        passes.leave();
        registrations.clear();
        joined = Optional.empty();
        participants.lost(why);
    }

    /** The other nodes' admin ports. */
    public Peers peers() {
        return passes;
    }

    /** The cluster as this node sees it. */
    public JsonObject overview() {
        return new ClusterOverview(entry, reports, reporter)
                .json(link.map(ClusterLink::status), joined.map(node -> node.membership().view()));
    }

    /** Leaves the cluster, in bounded time. */
    public Future<Void> stop() {
        reporter.stop();
        return link.map(ClusterLink::stop)
                .orElseGet(Future::succeededFuture)
                .transform(left -> internal.server().stop());
    }
}
