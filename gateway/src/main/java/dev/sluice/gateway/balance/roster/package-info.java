// SPDX-License-Identifier: Apache-2.0

/**
 * Who of an upstream's endpoints may be picked: the state that the node's control loop keeps of
 * each, and the picture of it that event loops pick from. Pure: time is handed in, and nothing here
 * knows how endpoints are found or connected to.
 */
@NullMarked
package dev.sluice.gateway.balance.roster;

import org.jspecify.annotations.NullMarked;
