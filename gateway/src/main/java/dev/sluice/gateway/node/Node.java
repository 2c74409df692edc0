// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.admin.AdminConfig;
import dev.sluice.gateway.admin.AdminServer;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.config.AccessLogs;
import dev.sluice.gateway.node.config.ConfigFingerprint;
import dev.sluice.gateway.node.config.ConfigKeeper;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.upstream.resolve.DnsKeeper;
import dev.sluice.gateway.upstream.resolve.SystemAddressLookup;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: a control loop that reads the config, follows its changes and answers the admin API, and
 * the {@link DataPlane} that carries traffic. Thread-safe: {@link #start} and {@link #drain} carry
 * their work to the control loop, and what others read is published by a volatile field.
 */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeSettings settings;
    private final NodeClocks clocks;
    private final NodeMetrics metrics;
    private final LogLosses logLosses = new LogLosses();
    private final Vertx control;
    private final DataPlane dataPlane;
    private final Promise<Void> ended = Promise.promise();
    private volatile @Nullable Running running;
    private boolean closing;

    /** What a started node consists of. Immutable. */
    private record Running(
            DataFolder data,
            EventLoops loops,
            DnsKeeper dns,
            AccessLogs accessLogs,
            ConfigLifecycle config,
            ConfigKeeper keeper,
            NodeAdmin view,
            AdminServer admin) {}

    /**
     * Does nothing yet.
     *
     * @param version of the build, for metrics
     */
    public Node(NodeSettings settings, NodeClocks clocks, String version) {
        this.settings = settings;
        this.clocks = clocks;
        this.metrics = new NodeMetrics(version);
        this.control =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(1)
                                .setFileSystemOptions(DataPlane.NO_FILES));
        this.dataPlane = new DataPlane(settings.eventLoops(), clocks, metrics);
    }

    /**
     * Starts; fails with a {@link StartFailure} when an operator can mend it. To be called once.
     */
    public Future<Void> start() {
        Promise<Void> started = Promise.promise();
        control.runOnContext(
                on ->
                        begin().onComplete(
                                        done -> started.complete(),
                                        cause -> {
                                            close();
                                            ended.future().onComplete(end -> started.fail(cause));
                                        }));
        return started.future();
    }

    private Future<Void> begin() {
        return control.executeBlocking(() -> ConfigFingerprint.take(settings.config().files()))
                .compose(
                        first ->
                                control.executeBlocking(() -> DataFolder.open(settings.data()))
                                        .compose(data -> assemble(data, first)))
                .compose(this::serve);
    }

    private Future<Running> assemble(DataFolder data, ConfigFingerprint first) {
        return dataPlane
                .start(settings.eventLoops())
                .map(
                        loops -> {
                            Running parts = assemble(data, loops, first);
                            running = parts;
                            return parts;
                        });
    }

    private Running assemble(DataFolder data, EventLoops loops, ConfigFingerprint first) {
        DnsKeeper dns = new DnsKeeper(control, new SystemAddressLookup(control));
        AccessLogs logs = new AccessLogs(dataPlane.vertx(), logLosses, clocks.nanoTime());
        ConfigLifecycle config =
                new ConfigLifecycle(settings, control, dns, logs, loops, clocks.wall());
        ConfigKeeper keeper =
                new ConfigKeeper(
                        control,
                        settings.config().files(),
                        first,
                        () -> reload(config, data.lastGood()));
        NodeAdmin view = new NodeAdmin(config, loops, this::drain);
        AdminServer admin =
                new AdminServer(
                        control,
                        new AdminConfig(
                                settings.addresses().admin().host(),
                                settings.addresses().admin().port(),
                                Optional.empty()),
                        view,
                        metrics::scrape,
                        metrics.bound("admin_connections"));
        return new Running(data, loops, dns, logs, config, keeper, view, admin);
    }

    private Future<Void> serve(Running parts) {
        return parts.admin()
                .start()
                .compose(started -> control.executeBlocking(this::startMetrics))
                .compose(started -> loadFirst(parts))
                .onSuccess(done -> parts.keeper().start());
    }

    private @Nullable Void startMetrics() {
        metrics.start();
        logLosses.bindTo(metrics.meters());
        return null;
    }

    private Future<Void> loadFirst(Running parts) {
        LastGood lastGood = parts.data().lastGood();
        return parts.config()
                .load(settings.config().files())
                .compose(
                        done -> save(lastGood),
                        cause -> {
                            Optional<Path> copy = lastGood.copy();
                            if (!settings.safety().lastGood() || copy.isEmpty()) {
                                return Future.failedFuture(cause);
                            }
                            LOG.error("config not applied: {}", cause.getMessage());
                            LOG.warn("starting with the last config that worked: {}", copy.get());
                            return parts.config().load(List.of(copy.get()));
                        });
    }

    /** Where the mesh listener is bound, with its actual port; only once the node has started. */
    public BindAddress mesh() {
        return Optional.ofNullable(listeners().get(Defaults.MESH_GATEWAY))
                .orElseGet(() -> settings.addresses().mesh());
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
        if (parts == null) {
            return Map.of();
        }
        Map<String, BindAddress> addresses = new TreeMap<>();
        parts.loops()
                .ports()
                .forEach(
                        (listener, port) ->
                                addresses.put(
                                        listener.name(),
                                        new BindAddress(listener.address().host(), port)));
        return addresses;
    }

    /** A change that is refused is in the status and in the log; the node goes on as it was. */
    private Future<Void> reload(ConfigLifecycle config, LastGood lastGood) {
        return config.load(settings.config().files())
                .compose(done -> save(lastGood))
                .otherwiseEmpty();
    }

    private Future<Void> save(LastGood lastGood) {
        return control.<Void>executeBlocking(
                        () -> {
                            lastGood.save(settings.config().files());
                            return null;
                        })
                .recover(
                        cause -> {
                            LOG.warn("the config could not be kept as last-good: {}", cause);
                            return Future.succeededFuture();
                        });
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
            control.runOnContext(on -> close());
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
        drained.transform(done -> dataPlane.close())
                .onComplete(done -> metrics.stop())
                .onComplete(done -> end());
    }

    /**
     * A future of the control loop would never complete once that is closed, so this one is
     * nobody's.
     */
    private void end() {
        ended.complete();
        control.close();
    }

    private Future<Void> drain(Running parts) {
        parts.view().draining();
        parts.keeper().stop();
        parts.dns().stop();
        Duration grace =
                parts.config()
                        .inForce()
                        .map(config -> config.resources().mesh().timeouts().drain())
                        .orElse(Duration.ZERO);
        return parts.loops()
                .drain(grace)
                .transform(drained -> parts.accessLogs().stop())
                .transform(stopped -> parts.admin().stop())
                .transform(stopped -> control.executeBlocking(() -> release(parts.data())));
    }

    private static @Nullable Void release(DataFolder data) throws IOException {
        data.close();
        return null;
    }
}
