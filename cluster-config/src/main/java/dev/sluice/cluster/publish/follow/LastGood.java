// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.publish.follow;

import dev.sluice.cluster.publish.apply.ProposedConfig;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Port: where a node keeps the last of the cluster's configs that it ran, so that it can serve
 * before it finds the others, and a cluster of which all nodes restarted remembers. Confined to one
 * event loop.
 */
public interface LastGood {

    /** Keeps {@code config} in place of what was kept; fails when that could not be done. */
    Future<Void> save(ProposedConfig config);

    /** What is kept; fails when that cannot be read. */
    Future<Optional<ProposedConfig>> load();
}
