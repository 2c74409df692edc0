// SPDX-License-Identifier: Apache-2.0

/**
 * Compiles VirtualServices, Gateways and services to the route tables of a node. Runs once per
 * snapshot, off the event loops.
 */
@NullMarked
package dev.sluice.gateway.route.compile;

import org.jspecify.annotations.NullMarked;
