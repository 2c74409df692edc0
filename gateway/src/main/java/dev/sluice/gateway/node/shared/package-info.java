// SPDX-License-Identifier: Apache-2.0

/**
 * Where a node's config comes from: its own files or repository, or the one that all nodes of its
 * cluster share. While a node knows of a shared config, its own is only a proposal to the others.
 * Used by the node alone.
 */
@NullMarked
package dev.sluice.gateway.node.shared;

import org.jspecify.annotations.NullMarked;
