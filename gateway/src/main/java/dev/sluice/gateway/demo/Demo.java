// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import dev.sluice.gateway.demo.service.DemoService;
import dev.sluice.gateway.demo.service.DemoServiceSettings;
import dev.sluice.gateway.demo.traffic.DemoTraffic;
import dev.sluice.gateway.demo.traffic.Tally;
import dev.sluice.gateway.listener.BindAddress;
import dev.sluice.gateway.node.Node;
import dev.sluice.gateway.node.NodeAddresses;
import dev.sluice.gateway.node.NodeClocks;
import dev.sluice.gateway.node.NodeIdentity;
import dev.sluice.gateway.node.NodeSettings;
import dev.sluice.gateway.node.StartFailure;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * All that runs in the demo: two versions of the service, a node that routes to them, and traffic.
 * They share nothing but sockets, as if they ran on three machines. Confined to one thread for
 * starting and stopping; the tally may be read on any.
 */
public final class Demo {
    private static final String SERVICE = "checkout";

    private final DemoSettings settings;
    private final DemoFolder folder;
    private final NodeClocks clocks;
    private final String version;
    private final Tally tally = new Tally();
    private final Vertx vertx;
    private final DemoService v1;
    private final DemoService v2;

    /** What has been started, the last first, each with how to stop it. */
    private final Deque<Supplier<Future<Void>>> started = new ArrayDeque<>();

    /**
     * Listens nowhere yet.
     *
     * @param vertx runs services and traffic, and stays the caller's; the node has its own
     * @param version of the build
     */
    public Demo(
            Vertx vertx,
            DemoSettings settings,
            DemoFolder folder,
            NodeClocks clocks,
            String version) {
        this.settings = settings;
        this.folder = folder;
        this.clocks = clocks;
        this.version = version;
        this.vertx = vertx;
        this.v1 = new DemoService(service("v1", settings.v1()), vertx, clocks.randoms().get());
        this.v2 = new DemoService(service("v2", settings.v2()), vertx, clocks.randoms().get());
    }

    private static DemoServiceSettings service(String version, BindAddress address) {
        return new DemoServiceSettings(SERVICE, version, address.host(), address.port());
    }

    /**
     * Starts the services, then the node, then the traffic. Fails with a {@link StartFailure} when
     * one of them cannot start; those before it run until they are stopped.
     *
     * @return where they listen, with the ports that the system chose
     */
    public Future<DemoSettings> start() {
        return startServices().compose(this::startNode).onSuccess(this::startTraffic);
    }

    /** Stops what runs, the last first; the node drains. */
    public Future<Void> stop() {
        Supplier<Future<Void>> last = started.poll();
        return last == null ? Future.succeededFuture() : last.get().transform(stopped -> stop());
    }

    /** What the traffic was answered. */
    public Tally tally() {
        return tally;
    }

    private Future<DemoSettings> startServices() {
        return start(v1, settings.v1(), "--v1")
                .compose(
                        one ->
                                start(v2, settings.v2(), "--v2")
                                        .map(
                                                two ->
                                                        new DemoSettings(
                                                                settings.mesh(),
                                                                settings.admin(),
                                                                one,
                                                                two)));
    }

    private Future<BindAddress> start(DemoService service, BindAddress address, String flag) {
        return service.start()
                .onSuccess(port -> started.push(service::stop))
                .map(port -> new BindAddress(address.host(), port))
                .recover(
                        cause ->
                                Future.failedFuture(
                                        new StartFailure(
                                                address
                                                        + ": "
                                                        + cause.getMessage()
                                                        + " (expected: a free port for the demo's"
                                                        + " service; choose another with "
                                                        + flag
                                                        + " HOST:PORT)")));
    }

    private Future<DemoSettings> startNode(DemoSettings services) {
        return vertx.executeBlocking(
                        () -> {
                            folder.write(services.v1().port(), services.v2().port());
                            return new Node(nodeSettings(), clocks, version);
                        })
                .compose(
                        node ->
                                node.start()
                                        .onSuccess(running -> started.push(node::drain))
                                        .map(
                                                running ->
                                                        new DemoSettings(
                                                                node.mesh(),
                                                                node.admin(),
                                                                services.v1(),
                                                                services.v2())));
    }

    private NodeSettings nodeSettings() {
        return new NodeSettings(
                "demo",
                List.of(folder.config()),
                NodeIdentity.ANY,
                new NodeAddresses(settings.admin(), settings.mesh(), Map.of()),
                NodeSettings.Safety.STRICT,
                1,
                folder.data());
    }

    private void startTraffic(DemoSettings running) {
        var listener =
                SocketAddress.inetSocketAddress(running.mesh().port(), running.mesh().host());
        var traffic = new DemoTraffic(vertx, listener, SERVICE, tally, clocks.nanoTime());
        traffic.start();
        started.push(traffic::stop);
    }
}
