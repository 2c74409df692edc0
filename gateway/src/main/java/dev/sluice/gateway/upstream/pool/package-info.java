// SPDX-License-Identifier: Apache-2.0

/**
 * Bounds on what a node has open to an upstream, exact over all event loops, and the pools of
 * connections that keep to them. Knows endpoints and connections, and no exchange.
 */
@NullMarked
package dev.sluice.gateway.upstream.pool;

import org.jspecify.annotations.NullMarked;
