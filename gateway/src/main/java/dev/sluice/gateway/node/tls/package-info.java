// SPDX-License-Identifier: Apache-2.0

/**
 * The certificates of a node: read when a config names them, followed when their files change, and
 * shown to scrapes. Used by the node alone.
 */
@NullMarked
package dev.sluice.gateway.node.tls;

import org.jspecify.annotations.NullMarked;
