// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.balance.tier.Tiers;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.endpoint.Place;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.config.AccessLogs;
import dev.sluice.gateway.node.config.ConfigLifecycle;
import dev.sluice.gateway.node.config.ConfigNeeds;
import dev.sluice.gateway.node.tls.TlsPart;
import dev.sluice.gateway.node.upstream.BoundMetrics;
import dev.sluice.gateway.node.upstream.EjectionMetrics;
import dev.sluice.gateway.node.upstream.SwitchedHints;
import dev.sluice.gateway.node.weight.WeightPart;
import dev.sluice.gateway.observe.log.sink.LogLosses;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.upstream.keep.EjectionJournal;
import dev.sluice.gateway.upstream.keep.UpstreamKeeper;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.gateway.upstream.resolve.DnsKeeper;
import dev.sluice.gateway.upstream.resolve.SystemAddressLookup;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node with the role {@code gateway} has beyond others: event loops that carry traffic, and
 * what makes a config serve on them. Confined to the node's control loop, but for {@link #config},
 * {@link #weights} and {@link #listeners}, which read what is published.
 */
final class GatewayPart {

    private final EventLoops loops;
    private final TlsPart tls;
    private final SwitchedHints hints;
    private final EjectionJournal ejections = new EjectionJournal();
    private final UpstreamKeeper upstreams;
    private final DnsKeeper dns;
    private final LogLosses losses = new LogLosses();
    private final AccessLogs accessLogs;
    private final ConfigLifecycle config;
    private final WeightPart weights;

    private GatewayPart(NodeContext node, DataPlane dataPlane, EventLoops loops) {
        Vertx control = node.control();
        this.loops = loops;
        this.tls = new TlsPart(control, node.settings().config().secrets(), node.clocks().wall());
        this.hints = new SwitchedHints(node.clocks().nanoTime());
        this.upstreams =
                new UpstreamKeeper(
                        control,
                        node.clocks().nanoTime(),
                        new Tiers(place(node.settings().identity())),
                        hints,
                        ejections,
                        tls.identities()::of);
        this.dns = new DnsKeeper(control, new SystemAddressLookup(control), upstreams);
        this.accessLogs = new AccessLogs(dataPlane.vertx(), losses, node.clocks().nanoTime());
        this.config =
                new ConfigLifecycle(
                        node.settings(),
                        control,
                        new ConfigNeeds(dns, accessLogs, tls.identities()),
                        loops,
                        node.clocks().wall());
        this.weights =
                WeightPart.of(
                        node.settings().name().value(),
                        control,
                        node.clocks(),
                        config::inForce,
                        loops);
    }

    /** Starts the event loops; they serve nothing yet. */
    static Future<GatewayPart> start(NodeContext node, DataPlane dataPlane) {
        return dataPlane
                .start(node.settings().eventLoops())
                .map(loops -> new GatewayPart(node, dataPlane, loops))
                .onSuccess(part -> part.upstreams.start())
                .onSuccess(part -> part.startKeepers(node.settings().place().cluster().isEmpty()));
    }

    private static Place place(NodeIdentity identity) {
        return new Place(identity.locality(), identity.labels());
    }

    /**
     * Shows what the log has lost, until when certificates are valid, and how upstreams fare; loads
     * classes, so not to be called on an event loop.
     */
    void bindTo(NodeMetrics metrics) {
        losses.bindTo(metrics.meters());
        metrics.show(tls.metrics());
        collectors().forEach(metrics::show);
    }

    ConfigLifecycle config() {
        return config;
    }

    private void startKeepers(boolean alone) {
        tls.start();
        weights.start();
        if (alone) {
            weights.keepToItself();
        }
    }

    /** What other nodes are told of ejections. */
    SwitchedHints hints() {
        return hints;
    }

    /** What a scrape shows of upstreams. */
    private List<MultiCollector> collectors() {
        return List.of(
                new EjectionMetrics(ejections, this::inForce), new BoundMetrics(this::inForce));
    }

    private Collection<Upstream> inForce() {
        return config.inForce().map(compiled -> compiled.upstreams().values()).orElse(List.of());
    }

    WeightPart weights() {
        return weights;
    }

    EventLoops loops() {
        return loops;
    }

    /** Where each listener is bound, by its name, with the actual ports. */
    Map<String, BindAddress> listeners() {
        Map<String, BindAddress> addresses = new TreeMap<>();
        loops.ports()
                .forEach(
                        (listener, port) ->
                                addresses.put(
                                        listener.name(),
                                        new BindAddress(listener.address().host(), port)));
        return addresses;
    }

    /** Accepts no more, and lets what is in flight end within the drain timeout. */
    Future<Void> drain() {
        tls.stop();
        dns.stop();
        upstreams.stop();
        weights.stop();
        Duration grace = config.inForce().map(GatewayPart::drainTimeout).orElse(Duration.ZERO);
        return loops.drain(grace).transform(drained -> accessLogs.stop());
    }

    private static Duration drainTimeout(CompiledConfig config) {
        return config.resources().mesh().timeouts().drain();
    }
}
