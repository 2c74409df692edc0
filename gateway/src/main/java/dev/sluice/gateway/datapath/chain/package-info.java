// SPDX-License-Identifier: Apache-2.0

/**
 * The chains of one event loop: the end of a listener's chain, which finds the route, and the chain
 * of each route. Made by the data path for each config.
 */
@NullMarked
package dev.sluice.gateway.datapath.chain;

import org.jspecify.annotations.NullMarked;
