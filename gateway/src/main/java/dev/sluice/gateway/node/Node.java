// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.signature.SignatureCheck;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.datapath.NodeGuards;
import dev.sluice.gateway.fault.FaultSwitch;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.listener.wire.ConnectionCounts;
import dev.sluice.gateway.node.limit.LimitPart;
import dev.sluice.gateway.node.shadow.ShadowPart;
import dev.sluice.gateway.node.shared.ConfigAssembly;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.overload.Overload;
import dev.sluice.gateway.overload.OverloadMarks;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.shadow.ShadowSettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Map;
import java.util.Optional;
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
    private final Promise<Void> ended = Promise.promise();
    private volatile @Nullable NodeParts running;
    private boolean closing;

    /**
     * Does nothing yet.
     *
     * @param version of the build, for metrics
     * @param shadows what bounds the copies that the node sends
     */
    public Node(NodeSettings settings, NodeClocks clocks, String version, ShadowSettings shadows) {
        this.settings = settings;
        Vertx control =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setFileSystemOptions(DataPlane.NO_FILES));
        NodeMetrics metrics = new NodeMetrics(version);
        this.context =
                new NodeContext(
                        settings,
                        clocks,
                        metrics,
                        control,
                        version,
                        limits(settings, control, clocks),
                        settings.place().handsCopiesOver()
                                ? ShadowPart.handing(control, clocks, shadows)
                                : ShadowPart.of(control, clocks, shadows),
                        guards(metrics, clocks));
        this.dataPlane =
                settings.place().has(Role.GATEWAY) || settings.place().takesCopies()
                        ? Optional.of(
                                new DataPlane(
                                        settings.eventLoops(),
                                        clocks,
                                        context.metrics(),
                                        context.limits().limiter(),
                                        context.shadows(),
                                        context.guards()))
                        : Optional.empty();
    }

    private static NodeGuards guards(NodeMetrics metrics, NodeClocks clocks) {
        ConnectionCounts connections =
                new ConnectionCounts(
                        metrics.bound("connections"),
                        metrics.bound("connections_per_peer"),
                        metrics.bound("requests_per_connection"));
        return new NodeGuards(
                new FaultSwitch(),
                Overload.watching(OverloadMarks.DEFAULT, clocks.nanoTime()),
                connections);
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
                .compose(assembled -> assembled.start(context));
    }

    private Future<NodeParts> assemble(DataFolder data, Optional<SignatureCheck> signature) {
        return startGateway()
                .map(
                        gateway -> {
                            NodeParts parts =
                                    new NodeAssembly(context, dataPlane, this::drain)
                                            .assemble(data, gateway, signature);
                            running = parts;
                            context.limits().start();
                            return parts;
                        });
    }

    private Future<Optional<GatewayPart>> startGateway() {
        return dataPlane
                .filter(loops -> settings.place().has(Role.GATEWAY))
                .map(loops -> GatewayPart.start(context, loops).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Where the mesh listener is bound, with its actual port; only once the node has started. */
    public BindAddress mesh() {
        return Optional.ofNullable(listeners().get(Defaults.MESH_GATEWAY))
                .orElseGet(() -> settings.addresses().mesh());
    }

    /** Which config is in force, and what became of the last change. */
    public ConfigView config() {
        NodeParts parts = running;
        return parts == null
                ? new ConfigView(Optional.empty(), Optional.empty())
                : parts.view().config();
    }

    /** Where the admin API is bound, with its actual port; only once the node has started. */
    public BindAddress admin() {
        NodeParts parts = running;
        BindAddress asked = settings.addresses().admin();
        return parts == null ? asked : new BindAddress(asked.host(), parts.admin().port());
    }

    /** Where each listener is bound, by its name, with the actual ports. */
    public Map<String, BindAddress> listeners() {
        NodeParts parts = running;
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
        NodeParts parts = running;
        Future<Void> drained = parts == null ? Future.succeededFuture() : parts.drain(context);
        drained.transform(
                        done -> dataPlane.map(DataPlane::close).orElseGet(Future::succeededFuture))
                .onComplete(done -> context.shadows().stop())
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
}
