// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.weights.WeightStore;
import dev.sluice.cluster.weights.hazelcast.HazelcastWeightStore;
import dev.sluice.gateway.node.cluster.Participation;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the node share its weights with the cluster while it is in one. Confined to the node's
 * control loop.
 */
public final class SharedWeights implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(SharedWeights.class);

    private final Vertx control;
    private final WeightPart weights;
    private final Participation participation = new Participation();

    public SharedWeights(Vertx control, WeightPart weights) {
        this.control = control;
        this.weights = weights;
    }

    @Override
    public void joined(ClusterNode node) {
        participation
                .enter(node, HazelcastWeightStore.open(node, control), this::share)
                .onFailure(cause -> LOG.error("weights are not shared", cause));
    }

    private Future<Void> share(WeightStore store) {
        weights.share(store);
        return Future.succeededFuture();
    }

    @Override
    public void lost(String why) {
        participation.leave();
        weights.unshare();
    }
}
