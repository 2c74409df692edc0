// SPDX-License-Identifier: Apache-2.0
/**
 * The cluster as the rest of Sluice sees it: a {@link dev.sluice.cluster.ClusterNode} is a node's
 * place in a cluster that it has joined. What can be asked of it stands in {@code member} and
 * {@code bus}; how a cluster is joined, in {@code hazelcast}. Nothing here knows of requests.
 */
@NullMarked
package dev.sluice.cluster;

import org.jspecify.annotations.NullMarked;
