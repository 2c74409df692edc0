// SPDX-License-Identifier: Apache-2.0

/**
 * A node's upstreams beside the data path: ejections that are shared with other nodes as hints
 * while there is a cluster, and what a scrape shows of ejections and bounds.
 */
@NullMarked
package dev.sluice.gateway.node.upstream;

import org.jspecify.annotations.NullMarked;
