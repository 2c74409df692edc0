// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.signature.SignatureCheck;
import dev.sluice.cluster.store.hazelcast.ConfigMaps;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.cluster.weights.hazelcast.WeightMaps;
import dev.sluice.gateway.admin.AdminConfig;
import dev.sluice.gateway.admin.AdminServer;
import dev.sluice.gateway.admin.AdminToken;
import dev.sluice.gateway.admin.peer.PeerPass;
import dev.sluice.gateway.admin.peer.Peers;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.cluster.ClusterPart;
import dev.sluice.gateway.node.cluster.InternalPort;
import dev.sluice.gateway.node.cluster.Participants;
import dev.sluice.gateway.node.limit.LimitMetrics;
import dev.sluice.gateway.node.limit.LimitPart;
import dev.sluice.gateway.node.shared.ConfigAssembly;
import dev.sluice.gateway.node.shared.ConfigPart;
import dev.sluice.gateway.node.shared.NodeConfigDesk;
import dev.sluice.gateway.node.weight.SharedWeights;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.setting.ClusterEntry;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A node: a control loop that reads the config, follows its changes and answers the admin API, and,
 * with the role of a gateway, the {@link GatewayPart} that carries traffic. Thread-safe: {@link
 * #start} and {@link #drain} carry their work to the control loop, and what others read is
 * published by a volatile field.
 */
public final class Node {

    private final NodeSettings settings;
    private final NodeContext context;
    private final Optional<DataPlane> dataPlane;
    private final LongAdder adminConnections;
    private final Promise<Void> ended = Promise.promise();
    private volatile @Nullable Running running;
    private boolean closing;

    /** What a started node consists of. Immutable. */
    private record Running(
            DataFolder data,
            Optional<GatewayPart> gateway,
            ConfigPart config,
            Optional<ClusterPart> cluster,
            NodeAdmin view,
            AdminServer admin) {}

    /**
     * Does nothing yet.
     *
     * @param version of the build, for metrics
     */
    public Node(NodeSettings settings, NodeClocks clocks, String version) {
        this.settings = settings;
        Vertx control =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setFileSystemOptions(DataPlane.NO_FILES));
        this.context =
                new NodeContext(
                        settings,
                        clocks,
                        new NodeMetrics(version),
                        control,
                        version,
                        limits(settings, control, clocks));
        this.adminConnections = context.metrics().bound("admin_connections");
        this.dataPlane =
                settings.place().has(Role.GATEWAY)
                        ? Optional.of(
                                new DataPlane(
                                        settings.eventLoops(),
                                        clocks,
                                        context.metrics(),
                                        context.limits().limiter()))
                        : Optional.empty();
    }

    private static LimitPart limits(NodeSettings settings, Vertx control, NodeClocks clocks) {
        return settings.place().cluster().isPresent()
                ? LimitPart.shared(control, clocks, settings.name(), settings.data())
                : LimitPart.alone(control, clocks, settings.name(), settings.data());
    }

    /**
     * Starts; fails with a {@link StartFailure} when an operator can mend it. To be called once.
     */
    public Future<Void> start() {
        Promise<Void> started = Promise.promise();
        context.control()
                .runOnContext(
                        on ->
                                begin().onComplete(
                                                done -> started.complete(),
                                                cause -> {
                                                    close();
                                                    ended.future()
                                                            .onComplete(end -> started.fail(cause));
                                                }));
        return started.future();
    }

    private Future<Void> begin() {
        Vertx control = context.control();
        return control.executeBlocking(() -> ConfigAssembly.signature(settings))
                .compose(
                        signature ->
                                control.executeBlocking(() -> DataFolder.open(settings.data()))
                                        .compose(data -> assemble(data, signature)))
                .compose(this::serve);
    }

    private Future<Running> assemble(DataFolder data, Optional<SignatureCheck> signature) {
        return startGateway()
                .map(
                        gateway -> {
                            Running parts = assemble(data, gateway, signature);
                            running = parts;
                            context.limits().start();
                            return parts;
                        });
    }

    private Future<Optional<GatewayPart>> startGateway() {
        return dataPlane
                .map(loops -> GatewayPart.start(context, loops).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Running assemble(
            DataFolder data, Optional<GatewayPart> gateway, Optional<SignatureCheck> signature) {
        ConfigPart config =
                new ConfigAssembly(
                                settings,
                                context.control(),
                                context.clocks(),
                                gateway.map(GatewayPart::config),
                                data.config())
                        .assemble(signature);
        NodeAdmin view =
                new NodeAdmin(
                        context.limits().limiter(),
                        gateway,
                        new NodeConfigDesk(context.control(), config),
                        config.shared(),
                        this::drain);
        Optional<ClusterPart> cluster =
                settings.place()
                        .cluster()
                        .map(entry -> clusterPart(entry, view, participants(gateway, config)));
        cluster.ifPresent(view::cluster);
        AdminServer admin =
                adminServer(
                        settings.addresses().admin(),
                        Optional.empty(),
                        view,
                        cluster.map(ClusterPart::peers));
        return new Running(data, gateway, config, cluster, view, admin);
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
                settings,
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
        return participants;
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

    private Future<Void> serve(Running parts) {
        return parts.admin()
                .start()
                .recover(Node::adminNotBound)
                .compose(started -> context.control().executeBlocking(() -> startMetrics(parts)))
                .compose(started -> startConfig(parts))
                .compose(started -> startCluster(parts));
    }

    private static Future<Void> adminNotBound(Throwable cause) {
        return Future.failedFuture(
                new StartFailure(
                        cause.getMessage() + " (choose another address with --admin HOST:PORT)"));
    }

    private @Nullable Void startMetrics(Running parts) {
        context.metrics().start();
        parts.gateway().ifPresent(gateway -> gateway.bindTo(context.metrics().meters()));
        new LimitMetrics(context.limits().limiter()).bindTo(context.metrics().meters());
        return null;
    }

    /** What follows happens in the background: the node serves already. */
    private Future<Void> startCluster(Running parts) {
        return parts.cluster()
                .map(cluster -> cluster.start(context.version()))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> startConfig(Running parts) {
        return parts.config().start(settings.safety().lastGood());
    }

    /** Where the mesh listener is bound, with its actual port; only once the node has started. */
    public BindAddress mesh() {
        return Optional.ofNullable(listeners().get(Defaults.MESH_GATEWAY))
                .orElseGet(() -> settings.addresses().mesh());
    }

    /**
     * Shares weights through this store from now on, instead of keeping them to itself; only once a
     * node that carries traffic has started.
     */
    public void shareWeights(WeightStore store) {
        Running parts = running;
        if (parts == null || parts.gateway().isEmpty()) {
            throw new IllegalStateException("no traffic to weigh");
        }
        parts.gateway().get().weights().share(store);
    }

    /** Which config is in force, and what became of the last change. */
    public ConfigView config() {
        Running parts = running;
        return parts == null
                ? new ConfigView(Optional.empty(), Optional.empty())
                : parts.view().config();
    }

    /** Where the admin API is bound, with its actual port; only once the node has started. */
    public BindAddress admin() {
        Running parts = running;
        BindAddress asked = settings.addresses().admin();
        return parts == null ? asked : new BindAddress(asked.host(), parts.admin().port());
    }

    /** Where each listener is bound, by its name, with the actual ports. */
    public Map<String, BindAddress> listeners() {
        Running parts = running;
        return parts == null
                ? Map.of()
                : parts.gateway().map(GatewayPart::listeners).orElseGet(Map::of);
    }

    /**
     * Accepts no more, lets what is in flight end within the drain timeout, and closes everything.
     * May be called several times.
     *
     * @return when the node has ended
     */
    public Future<Void> drain() {
        // A node that has ended has no control loop to ask.
        if (!ended.future().isComplete()) {
            context.control().runOnContext(on -> close());
        }
        return ended.future();
    }

    /** Completes when the node has ended, by whomever it was told to. */
    public Future<Void> ended() {
        return ended.future();
    }

    private void close() {
        if (closing) {
            return;
        }
        closing = true;
        Running parts = running;
        Future<Void> drained = parts == null ? Future.succeededFuture() : drain(parts);
        drained.transform(
                        done -> dataPlane.map(DataPlane::close).orElseGet(Future::succeededFuture))
                .onComplete(done -> context.metrics().stop())
                .onComplete(done -> end());
    }

    /**
     * A future of the control loop would never complete once that is closed, so this one is
     * nobody's.
     */
    private void end() {
        ended.complete();
        context.control().close();
    }

    private Future<Void> drain(Running parts) {
        parts.view().draining();
        return parts.config()
                .stop()
                .transform(
                        stopped ->
                                parts.gateway()
                                        .map(GatewayPart::drain)
                                        .orElseGet(Future::succeededFuture))
                .transform(drained -> context.limits().stop())
                .transform(
                        stopped ->
                                parts.cluster()
                                        .map(ClusterPart::stop)
                                        .orElseGet(Future::succeededFuture))
                .transform(left -> parts.admin().stop())
                .transform(
                        stopped -> context.control().executeBlocking(() -> release(parts.data())));
    }

    private static @Nullable Void release(DataFolder data) throws IOException {
        data.close();
        return null;
    }
}
