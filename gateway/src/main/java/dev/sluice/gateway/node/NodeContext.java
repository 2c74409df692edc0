// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node;

import dev.sluice.gateway.datapath.NodeGuards;
import dev.sluice.gateway.node.limit.LimitPart;
import dev.sluice.gateway.node.shadow.ShadowPart;
import dev.sluice.gateway.observe.registry.NodeMetrics;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.gateway.setting.NodeSettings;
import io.vertx.core.Vertx;

/**
 * What all parts of a node share. Immutable, and its parts are thread-safe.
 *
 * @param control runs what is not traffic: config, admin API, reports; one event loop
 * @param version of the build
 * @param limits the node's rate limits
 * @param shadows the copies that the node sends, and what became of them
 * @param guards what keeps the node from harm
 */
record NodeContext(
        NodeSettings settings,
        NodeClocks clocks,
        NodeMetrics metrics,
        Vertx control,
        String version,
        LimitPart limits,
        ShadowPart shadows,
        NodeGuards guards) {}
