// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.view;

import dev.sluice.gateway.admin.config.ConfigDesk;
import dev.sluice.gateway.admin.weights.WeightsView;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * The node as the admin plane sees it. Answers come from snapshots, at once and without waiting for
 * an event loop. Thread-safe: called from whatever thread serves the admin port.
 */
public interface NodeView {

    Readiness readiness();

    ConfigView config();

    List<ListenerView> listeners();

    List<UpstreamView> upstreams();

    /**
     * Which way a request would take, from the table that routes.
     *
     * @throws IllegalArgumentException when the query makes no request, with a message for its
     *     author
     */
    JsonObject explain(ExplainQuery query);

    /** The cluster as this node sees it; empty when it runs alone. */
    Optional<JsonObject> cluster();

    /**
     * The keys of rate limits on this node, those that denied most first. Walks all of them.
     *
     * @param max how many to list
     */
    JsonObject limits(int max);

    /** What became of copies, and how they compare. */
    ShadowsView shadows();

    /** What goes wrong on purpose, and the switch against it. */
    FaultsView faults();

    /** What can be done with the config. */
    ConfigDesk desk();

    /** The weights that are set on the running cluster; absent on a node without traffic. */
    Optional<WeightsView> weights();

    /** Begins to drain; without effect when the node drains already. */
    void drain();
}
