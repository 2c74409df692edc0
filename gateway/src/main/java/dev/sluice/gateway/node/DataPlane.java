// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.cluster.config.mesh.TimeoutsConfig;
import dev.sluice.gateway.body.ReplayBudget;
import dev.sluice.gateway.datapath.DataPath;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.datapath.GatewayVerticle;
import dev.sluice.gateway.datapath.LoopObservers;
import dev.sluice.gateway.datapath.NodeGuards;
import dev.sluice.gateway.exchange.ExchangeKeeper;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.node.shadow.ShadowPart;
import dev.sluice.gateway.observe.metric.ConnectionSide;
import dev.sluice.gateway.observe.metric.LoopMetrics;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.keeper.VertxLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The event loops that carry traffic, and their own Vertx, which never joins a cluster: whatever
 * happens to the control side, traffic flows. Confined to the node's control loop.
 */
final class DataPlane {

    private final Vertx vertx;
    private final NodeClocks clocks;
    private final NodeMetrics metrics;
    private final RateLimiter limiter;
    private final ShadowPart shadows;
    private final NodeGuards guards;

    DataPlane(
            int eventLoops,
            NodeClocks clocks,
            NodeMetrics metrics,
            RateLimiter limiter,
            ShadowPart shadows,
            NodeGuards guards) {
        this.clocks = clocks;
        this.metrics = metrics;
        this.limiter = limiter;
        this.shadows = shadows;
        this.guards = guards;
        this.vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(eventLoops)
                                .setPreferNativeTransport(true)
                                .setFileSystemOptions(NO_FILES));
    }

    /** Neither side serves files, so nothing has to be unpacked to a temporary folder. */
    static final FileSystemOptions NO_FILES =
            new FileSystemOptions()
                    .setFileCachingEnabled(false)
                    .setClassPathResolvingEnabled(false);

    /** Starts one verticle per event loop; they serve nothing yet. */
    Future<EventLoops> start(int eventLoops) {
        List<GatewayVerticle> verticles = new ArrayList<>();
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < eventLoops; i++) {
            GatewayVerticle verticle = new GatewayVerticle(this::assemble);
            verticles.add(verticle);
            deployed.add(vertx.deployVerticle(verticle));
        }
        return Future.join(deployed).map(all -> new EventLoops(verticles));
    }

    Vertx vertx() {
        return vertx;
    }

    Future<Void> close() {
        return vertx.close();
    }

    /** The data path of the event loop that calls. */
    DataPath assemble() {
        LoopTimers timers = new LoopTimers(vertx, clocks.nanoTime());
        RandomGenerator random = clocks.newRandom();
        TimeoutsConfig timeouts = TimeoutsConfig.DEFAULT;
        LoopResources loop =
                new LoopResources(
                        vertx,
                        timers,
                        clocks.wall(),
                        random,
                        new ExchangeKeeper(timers, timeouts.bodyIdle(), timeouts.streamIdle()),
                        new ReplayBudget(),
                        limiter.loop(new VertxLoop(vertx.getOrCreateContext())),
                        shadows.router().loop(vertx, random));
        return new DataPath(loop, observers(), guards);
    }

    private LoopObservers observers() {
        LoopMetrics counts = metrics.dataPath().loop();
        return new LoopObservers(
                List.of(counts),
                counts.connections("", ConnectionSide.UPSTREAM),
                listener -> counts.connections(listener, ConnectionSide.DOWNSTREAM),
                shadows.ledger());
    }
}
