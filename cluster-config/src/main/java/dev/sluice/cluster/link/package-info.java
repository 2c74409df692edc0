// SPDX-License-Identifier: Apache-2.0
/**
 * What there is to say about a node's link to its cluster without knowing how the cluster is made:
 * the state of the link, the names under which others may be found, which addresses may be bound,
 * and how long to wait between two tries.
 */
@NullMarked
package dev.sluice.cluster.link;

import org.jspecify.annotations.NullMarked;
