// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.upstream.DnsKeeper;
import dev.sluice.gateway.upstream.SystemAddressLookup;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node: a control loop that reads the config, follows its changes and answers the admin API, and the
 * {@link DataPlane} that carries traffic. Thread-safe: {@link #start} and {@link #drain} carry their work to
 * the control loop, and what others read is published by a volatile field.
 */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final NodeSettings settings;
    private final NodeClocks clocks;
    private final NodeMetrics metrics;
    private final LogLosses logLosses = new LogLosses();
    private final Vertx control;
    private final DataPlane dataPlane;
    private volatile @Nullable Running running;

    /** What a started node consists of. Immutable. */
    private record Running(
            DataFolder data,
            EventLoops loops,
            DnsKeeper dns,
            AccessLogs accessLogs,
            ConfigLifecycle config,
            ConfigKeeper keeper) {}

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

    /** Starts; fails with a {@link StartFailure} when an operator can mend it. To be called once. */
    public Future<Void> start() {
        return onControl(
                () ->
                        begin().recover(
                                        cause ->
                                                close().transform(
                                                                closed ->
                                                                        Future.failedFuture(
                                                                                cause))));
    }

    private Future<Void> begin() {
        ConfigFingerprint first = ConfigFingerprint.take(settings.config());
        return control.executeBlocking(() -> DataFolder.open(settings.data()))
                .compose(
                        data ->
                                dataPlane
                                        .start(settings.eventLoops())
                                        .map(loops -> assemble(data, loops, first)))
                .compose(this::serve);
    }

    private Running assemble(DataFolder data, EventLoops loops, ConfigFingerprint first) {
        DnsKeeper dns = new DnsKeeper(control, new SystemAddressLookup(control));
        AccessLogs logs = new AccessLogs(dataPlane.vertx(), logLosses, clocks.nanoTime());
        ConfigLifecycle config =
                new ConfigLifecycle(settings, control, dns, logs, loops, clocks.wall());
        ConfigKeeper keeper =
                new ConfigKeeper(
                        control, settings.config(), first, () -> reload(config, data.lastGood()));
        Running assembled = new Running(data, loops, dns, logs, config, keeper);
        running = assembled;
        return assembled;
    }

    private Future<Void> serve(Running parts) {
        return loadFirst(parts).onSuccess(done -> parts.keeper().start());
    }

    private Future<Void> loadFirst(Running parts) {
        LastGood lastGood = parts.data().lastGood();
        return parts.config()
                .load(settings.config())
                .compose(
                        done -> save(lastGood),
                        cause -> {
                            Optional<Path> copy = lastGood.copy();
                            if (!settings.safety().lastGood() || copy.isEmpty()) {
                                return Future.failedFuture(cause);
                            }
                            LOG.warn("starting with the last config that worked: {}", copy.get());
                            return parts.config().load(List.of(copy.get()));
                        });
    }

    /** Where the mesh listener is bound, with its actual port; only once the node has started. */
    public BindAddress mesh() {
        return listeners().get(Defaults.MESH_GATEWAY);
    }

    /** Where the admin API is bound, with its actual port; only once the node has started. */
    public BindAddress admin() {
        return settings.addresses().admin();
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
        return config.load(settings.config())
                .compose(done -> save(lastGood))
                .otherwiseEmpty();
    }

    private Future<Void> save(LastGood lastGood) {
        return control.<Void>executeBlocking(
                        () -> {
                            lastGood.save(settings.config());
                            return null;
                        })
                .recover(
                        cause -> {
                            LOG.warn("the config could not be kept as last-good: {}", cause);
                            return Future.succeededFuture();
                        });
    }

    /** Accepts no more, lets what is in flight end within the drain timeout, and closes everything. */
    public Future<Void> drain() {
        return onControl(this::close);
    }

    private Future<Void> close() {
        Running parts = running;
        Future<Void> drained =
                parts == null ? Future.succeededFuture() : drain(parts);
        return drained.transform(done -> dataPlane.close())
                .onComplete(done -> metrics.stop())
                .onComplete(done -> control.close());
    }

    private Future<Void> drain(Running parts) {
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
                .transform(stopped -> control.executeBlocking(() -> release(parts.data())));
    }

    private static @Nullable Void release(DataFolder data) throws IOException {
        data.close();
        return null;
    }

    private Future<Void> onControl(Supplier<Future<Void>> work) {
        Promise<Void> outcome = Promise.promise();
        control.runOnContext(on -> work.get().onComplete(outcome));
        return outcome.future();
    }
}
