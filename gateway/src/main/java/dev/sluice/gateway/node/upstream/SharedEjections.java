// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.upstream;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.ejection.bus.BusEjectionHints;
import dev.sluice.cluster.ejection.bus.HintExchangeKeeper;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.node.cluster.Participation;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the node tell others of its ejections, and hear of theirs, while it is in a cluster. Confined
 * to the node's control loop.
 */
public final class SharedEjections implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(SharedEjections.class);

    private final Vertx control;
    private final NodeName self;
    private final NodeClocks clocks;
    private final SwitchedHints hints;
    private final Participation participation = new Participation();
    private Optional<HintExchangeKeeper> exchange = Optional.empty();

    public SharedEjections(Vertx control, NodeName self, NodeClocks clocks, SwitchedHints hints) {
        this.control = control;
        this.self = self;
        this.clocks = clocks;
        this.hints = hints;
    }

    @Override
    public void joined(ClusterNode node) {
        BusEjectionHints shared =
                new BusEjectionHints(node.bus(), self, clocks.wall().millis(), clocks.nanoTime());
        HintExchangeKeeper keeper = new HintExchangeKeeper(control, shared);
        exchange = Optional.of(keeper);
        participation
                .enter(node, keeper.start(), started -> share(shared))
                .onFailure(cause -> LOG.error("ejections are not shared", cause));
    }

    private Future<Void> share(BusEjectionHints shared) {
        hints.share(shared);
        return Future.succeededFuture();
    }

    @Override
    public void lost(String why) {
        participation.leave();
        hints.keep();
        exchange.ifPresent(HintExchangeKeeper::stop);
        exchange = Optional.empty();
    }
}
