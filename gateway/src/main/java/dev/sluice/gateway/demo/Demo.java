// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo;

import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.demo.traffic.DemoTraffic;
import dev.sluice.gateway.demo.traffic.Tally;
import dev.sluice.gateway.node.Node;
import dev.sluice.gateway.setting.ConfigOrigin;
import dev.sluice.gateway.setting.NodeAddresses;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeIdentity;
import dev.sluice.gateway.setting.NodePlace;
import dev.sluice.gateway.setting.NodeSettings;
import dev.sluice.gateway.setting.StartFailure;
import dev.sluice.shadow.ShadowSettings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;

/**
 * All that runs in the demo: two versions of the service, a node that routes to them, and traffic.
 * They share nothing but sockets, as if they ran on three machines. Thread-safe as its parts are;
 * to be started and stopped once.
 */
public final class Demo {
    private final Vertx vertx;
    private final DemoFolder folder;
    private final DemoServices services;
    private final Node node;
    private final DemoTraffic traffic;
    private final Tally tally = new Tally();

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
        this.vertx = vertx;
        this.folder = folder;
        this.services = new DemoServices(vertx, settings, clocks);
        this.node =
                new Node(nodeSettings(settings, folder), clocks, version, ShadowSettings.DEFAULT);
        this.traffic = new DemoTraffic(vertx, DemoServices.NAME, tally, clocks.nanoTime());
    }

    private static NodeSettings nodeSettings(DemoSettings settings, DemoFolder folder) {
        return new NodeSettings(
                new NodeName("demo"),
                NodePlace.ALONE,
                ConfigOrigin.files(List.of(folder.config())),
                NodeIdentity.ANY,
                new NodeAddresses(settings.admin(), settings.mesh(), Map.of()),
                NodeSettings.Safety.STRICT,
                1,
                folder.data());
    }

    /**
     * Starts the services, then the node, then the traffic. Fails with a {@link StartFailure} when
     * one of them cannot start; {@link #stop} is needed then, too.
     *
     * @return where they listen, with the ports that the system chose
     */
    public Future<DemoSettings> start() {
        return services.start()
                .compose(this::writeConfig)
                .compose(bound -> node.start().map(ready -> withNode(bound)))
                .onSuccess(running -> traffic.start(running.mesh()));
    }

    /** Stops the traffic, lets the node drain, and stops the services. */
    public Future<Void> stop() {
        return traffic.stop()
                .transform(stopped -> node.drain())
                .transform(drained -> services.stop());
    }

    /** What the traffic was answered. */
    public Tally tally() {
        return tally;
    }

    /** Which config the node runs, and what became of the last change. */
    public ConfigView config() {
        return node.config();
    }

    private Future<DemoSettings> writeConfig(DemoSettings bound) {
        return vertx.executeBlocking(
                () -> {
                    folder.write(bound.v1().port(), bound.v2().port());
                    return bound;
                });
    }

    private DemoSettings withNode(DemoSettings bound) {
        return new DemoSettings(node.mesh(), node.admin(), bound.v1(), bound.v2());
    }
}
