// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.cluster.signature.SignatureCheck;
import dev.sluice.cluster.store.hazelcast.ConfigMaps;
import dev.sluice.cluster.weights.hazelcast.WeightMaps;
import dev.sluice.gateway.admin.AdminConfig;
import dev.sluice.gateway.admin.AdminServer;
import dev.sluice.gateway.admin.AdminToken;
import dev.sluice.gateway.admin.peer.PeerPass;
import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.cluster.ClusterPart;
import dev.sluice.gateway.node.cluster.InternalPort;
import dev.sluice.gateway.node.cluster.Participants;
import dev.sluice.gateway.node.report.FaultsReport;
import dev.sluice.gateway.node.shadow.IntakePart;
import dev.sluice.gateway.node.shadow.RouterFinder;
import dev.sluice.gateway.node.shadow.ShadowReports;
import dev.sluice.gateway.node.shared.ConfigAssembly;
import dev.sluice.gateway.node.shared.ConfigPart;
import dev.sluice.gateway.node.shared.NodeConfigDesk;
import dev.sluice.gateway.node.upstream.SharedEjections;
import dev.sluice.gateway.node.weight.SharedWeights;
import dev.sluice.gateway.setting.ClusterEntry;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.shadow.outbound.Routers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts the parts of a node together, so that what a part needs is said in one place. Confined to
 * the node's control loop.
 */
final class NodeAssembly {

    private final NodeContext context;
    private final Optional<DataPlane> dataPlane;
    private final LongAdder adminConnections;
    private final Runnable drain;

    /**
     * @param dataPlane of a node that carries traffic or takes copies
     * @param drain ends the node, when the admin API is told to
     */
    NodeAssembly(NodeContext context, Optional<DataPlane> dataPlane, Runnable drain) {
        this.context = context;
        this.dataPlane = dataPlane;
        this.adminConnections = context.metrics().bound("admin_connections");
        this.drain = drain;
    }

    /** Makes the parts; nothing runs yet. */
    NodeParts assemble(
            DataFolder data, Optional<GatewayPart> gateway, Optional<SignatureCheck> signature) {
        ConfigPart config =
                new ConfigAssembly(
                                context.settings(),
                                context.control(),
                                context.clocks(),
                                gateway.map(GatewayPart::config),
                                data.config())
                        .assemble(signature);
        NodeAdmin view =
                new NodeAdmin(
                        policies(gateway),
                        gateway,
                        new NodeConfigDesk(context.control(), config),
                        config.shared(),
                        drain);
        Optional<IntakePart> intake = intake();
        List<ClusterObserver> participants = participants(gateway, config);
        intake.ifPresent(participants::add);
        Optional<ClusterPart> cluster =
                context.settings()
                        .place()
                        .cluster()
                        .map(entry -> clusterPart(entry, view, participants));
        cluster.ifPresent(view::cluster);
        AdminServer admin =
                adminServer(
                        context.settings().addresses().admin(),
                        Optional.empty(),
                        view,
                        cluster.map(ClusterPart::peers));
        return new NodeParts(data, gateway, intake, config, cluster, view, admin);
    }

    private Optional<IntakePart> intake() {
        NodePlace place = context.settings().place();
        return dataPlane
                .filter(loops -> place.takesCopies())
                .map(
                        loops ->
                                new IntakePart(
                                        context.control(),
                                        loops.vertx(),
                                        place.cluster().orElseThrow().bind().host(),
                                        context.clocks(),
                                        context.shadows()));
    }

    private PolicyViews policies(Optional<GatewayPart> gateway) {
        return new PolicyViews(
                context.limits().limiter(),
                new ShadowReports(context.shadows().ledger()),
                new FaultsReport(
                        context.guards().faults(),
                        () ->
                                gateway.flatMap(part -> part.config().inForce())
                                        .map(config -> config.resources().virtualServices())
                                        .orElse(List.of()),
                        context.clocks().wall()));
    }

    private ClusterPart clusterPart(
            ClusterEntry entry, NodeAdmin view, List<ClusterObserver> participants) {
        PeerPass pass = PeerPass.make();
        AdminServer server =
                adminServer(
                        new BindAddress(entry.bind().host(), 0),
                        Optional.of(new AdminToken(pass.secret())),
                        view,
                        Optional.empty());
        return new ClusterPart(
                context.settings(),
                context.clocks(),
                context.control(),
                new InternalPort(server, pass),
                new Participants(view::state, participants, hazelcastParts()));
    }

    /** What all modules keep in the cluster, the same on all nodes. */
    private List<HazelcastPart> hazelcastParts() {
        List<HazelcastPart> parts = new ArrayList<>(context.limits().hazelcast());
        parts.add(ConfigMaps.part());
        parts.add(WeightMaps.part());
        return parts;
    }

    /** All that begins when the node has joined, and ends when the cluster is lost. */
    private List<ClusterObserver> participants(Optional<GatewayPart> gateway, ConfigPart config) {
        List<ClusterObserver> participants = new ArrayList<>();
        participants.add(context.limits());
        config.shared().ifPresent(participants::add);
        gateway.map(part -> new SharedWeights(context.control(), part.weights()))
                .ifPresent(participants::add);
        gateway.map(
                        part ->
                                new SharedEjections(
                                        context.control(),
                                        context.settings().name(),
                                        context.clocks(),
                                        part.hints()))
                .ifPresent(participants::add);
        context.shadows().routers().map(this::finder).ifPresent(participants::add);
        return participants;
    }

    /** Also on a node that stands alone, where it says that it finds nobody. */
    private RouterFinder finder(Routers routers) {
        RouterFinder finder =
                new RouterFinder(context.control(), routers, context.shadows().ledger());
        finder.start();
        return finder;
    }

    private AdminServer adminServer(
            BindAddress address,
            Optional<AdminToken> token,
            NodeAdmin view,
            Optional<Peers> peers) {
        return new AdminServer(
                context.control(),
                new AdminConfig(address.host(), address.port(), token),
                view,
                context.metrics()::scrape,
                adminConnections,
                peers);
    }
}
