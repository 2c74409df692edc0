// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.cluster;

import dev.sluice.cluster.ClusterNode;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Function;

/**
 * The cluster in which one thing of a node takes part. To open what that needs takes time, and the
 * cluster may be lost meanwhile: then nothing begins. Confined to the node's control loop.
 */
public final class Participation {

    private Optional<ClusterNode> current = Optional.empty();

    /**
     * Takes part in the cluster that {@code node} has joined.
     *
     * @param begin gets what was opened, on the loop, while the node is still in that cluster
     */
    public <T> Future<Void> enter(
            ClusterNode node, Future<T> opening, Function<T, Future<Void>> begin) {
        current = Optional.of(node);
        return opening.compose(
                opened ->
                        current.filter(node::equals).isPresent()
                                ? begin.apply(opened)
                                : Future.succeededFuture());
    }

    /** Takes part no longer. */
    public void leave() {
        current = Optional.empty();
    }
}
