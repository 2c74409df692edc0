// SPDX-License-Identifier: Apache-2.0

/**
 * A node's ejections beside the data path: shared with other nodes as hints while there is a
 * cluster, and shown to scrapes.
 */
@NullMarked
package dev.sluice.gateway.node.ejection;

import org.jspecify.annotations.NullMarked;
