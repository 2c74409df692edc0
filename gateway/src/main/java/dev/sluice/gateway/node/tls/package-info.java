// SPDX-License-Identifier: Apache-2.0

/**
 * The certificates of a node while it runs: followed when their files change, and shown to scrapes.
 * Used by the node alone.
 */
@NullMarked
package dev.sluice.gateway.node.tls;

import org.jspecify.annotations.NullMarked;
