// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.weight;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.weights.hazelcast.HazelcastWeightStore;
import io.vertx.core.Vertx;
import java.util.Optional;
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
    private Optional<ClusterNode> joined = Optional.empty();

    public SharedWeights(Vertx control, WeightPart weights) {
        this.control = control;
        this.weights = weights;
    }

    @Override
    public void joined(ClusterNode node) {
        joined = Optional.of(node);
        HazelcastWeightStore.open(node, control)
                .onSuccess(
                        store -> {
                            // The cluster may have been lost meanwhile.
                            if (joined.filter(node::equals).isPresent()) {
                                weights.share(store);
                            }
                        })
                .onFailure(cause -> LOG.error("weights are not shared", cause));
    }

    @Override
    public void lost(String why) {
        joined = Optional.empty();
        weights.unshare();
    }
}
