// SPDX-License-Identifier: Apache-2.0
/**
 * A node's side of the cluster's config: {@link dev.sluice.cluster.publish.follow.NodeConfig} is
 * what the node runs and lives as long as its process; {@link
 * dev.sluice.cluster.publish.follow.Follower} leads it along what the cluster agrees on, as long as
 * the node is in a cluster. Knows nothing of where configs come from.
 */
@NullMarked
package dev.sluice.cluster.publish.follow;

import org.jspecify.annotations.NullMarked;
