// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.weights.MemoryWeightStore;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.gateway.admin.weights.WeightsView;
import dev.sluice.gateway.datapath.CompiledConfig;
import dev.sluice.gateway.datapath.EventLoops;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.setting.NodeClocks;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a node has for weights, put together. On its own a node keeps what is set to itself; in
 * a cluster it shares it. Immutable, and its parts are thread-safe.
 */
public final class WeightPart {

    private final WeightKeeper keeper;
    private final WeightsView view;

    private WeightPart(WeightKeeper keeper, WeightsView view) {
        this.keeper = keeper;
        this.view = view;
    }

    /**
     * Follows nothing yet.
     *
     * @param node its name
     * @param inForce the config in force
     */
    public static WeightPart of(
            String node,
            Vertx control,
            NodeClocks clocks,
            Supplier<Optional<CompiledConfig>> inForce,
            EventLoops loops) {
        Supplier<List<VirtualService>> services =
                () ->
                        inForce.get()
                                .map(config -> config.resources().virtualServices())
                                .orElse(List.of());
        Authors authors = new Authors(node, clocks.wall(), clocks.newRandom());
        WeightKeeper keeper = new WeightKeeper(control, services, loops::weigh, authors);
        return new WeightPart(keeper, new LiveWeights(services, keeper, authors));
    }

    /** Begins to look; nothing can be set before there is a store. */
    public void start() {
        keeper.start();
    }

    /**
     * Keeps what is set to this node. Not for a node that is to join a cluster: what was set before
     * would be offered to it.
     */
    public void keepToItself() {
        keeper.follow(new MemoryWeightStore());
    }

    /** Follows the cluster's store from now on. */
    public void share(WeightStore store) {
        keeper.follow(store);
    }

    /** The cluster is lost: what is known stays in force, and nothing can be set. */
    public void unshare() {
        keeper.unfollow();
    }

    public void stop() {
        keeper.stop();
    }

    /** For the admin plane. */
    public WeightsView view() {
        return view;
    }

    /** What holds under a config. */
    public WeightsInForce inForce(CompiledConfig config) {
        return WeightsInForce.of(config.resources().virtualServices(), keeper.overlays());
    }
}
