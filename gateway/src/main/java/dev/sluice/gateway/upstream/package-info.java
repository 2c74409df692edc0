// SPDX-License-Identifier: Apache-2.0

/**
 * Named groups of endpoints, the connections to them, and the forwarder that ends a route's chain:
 * it picks an endpoint, sends a try and gives the response head back. Knows nothing of listeners
 * and of filters.
 */
@NullMarked
package dev.sluice.gateway.upstream;

import org.jspecify.annotations.NullMarked;
