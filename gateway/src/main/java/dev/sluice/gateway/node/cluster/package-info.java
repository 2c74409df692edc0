// SPDX-License-Identifier: Apache-2.0

/**
 * The node among others: it joins its cluster in the background, has its parts told when that is
 * joined and lost, lets members reach its internal port, and shows the whole cluster to the admin
 * plane. Used by the node; knows nothing of traffic, and traffic nothing of it.
 */
@NullMarked
package dev.sluice.gateway.node.cluster;

import org.jspecify.annotations.NullMarked;
