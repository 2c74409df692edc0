// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import dev.sluice.cluster.ClusterSettings;
import dev.sluice.cluster.bus.BusTally;
import dev.sluice.cluster.bus.VertxBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;

/**
 * The Vert.x that carries the event bus between the nodes. It serves no request and has one event
 * loop. Thread-safe: its parts are.
 */
final class ClusteredVertx {

    /** They wait for Hazelcast, one for each registration under way. */
    private static final int WORKERS = 4;

    /** Half of Vert.x's own: a bus to a node that hangs is given up while the node is. */
    private static final long PING_MILLIS = 5_000;

    private static final int CONNECT_MILLIS = 2_000;

    /** A node that restarts is back within a second or two. */
    private static final int RECONNECTS = 4;

    private static final long RECONNECT_MILLIS = 500;

    private final Vertx vertx;
    private final VertxBus bus;

    private ClusteredVertx(Vertx vertx, VertxBus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** A Vert.x on a member that it does not own: closing it leaves the member up. */
    static Future<ClusteredVertx> build(
            HazelcastInstance member, ClusterSettings settings, BusTally tally) {
        var options =
                new VertxOptions()
                        .setEventLoopPoolSize(1)
                        .setWorkerPoolSize(WORKERS)
                        .setInternalBlockingPoolSize(WORKERS)
                        .setEventBusOptions(options(settings));
        return Vertx.builder()
                .with(options)
                .withClusterManager(new BusMembership(member))
                .buildClustered()
                .map(
                        vertx -> {
                            var bus = new VertxBus(vertx, settings.self().name(), tally);
                            return new ClusteredVertx(vertx, bus);
                        });
    }

    VertxBus bus() {
        return bus;
    }

    /** Tells all who wait for the bus that nothing comes any more. */
    void silence() {
        bus.close();
    }

    Future<Void> close() {
        silence();
        return vertx.close();
    }

    /** Host and public host are always said: Vert.x would take any interface of the machine. */
    private static EventBusOptions options(ClusterSettings settings) {
        var options = new EventBusOptions();
        options.setHost(settings.bus().host()).setPort(settings.bus().port());
        options.setClusterPublicHost(MemberConfig.reached(settings).getHostAddress());
        options.setClusterPingInterval(PING_MILLIS).setClusterPingReplyInterval(PING_MILLIS);
        options.setConnectTimeout(CONNECT_MILLIS);
        options.setReconnectAttempts(RECONNECTS).setReconnectInterval(RECONNECT_MILLIS);
        options.setTrustAll(false);
        return options;
    }
}
