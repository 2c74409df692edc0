// SPDX-License-Identifier: Apache-2.0

/**
 * What a node knows of the health of an endpoint: failures in a row, counted by all event loops
 * together, and the rules by which so many of them eject. Knows neither upstreams nor timers.
 */
@NullMarked
package dev.sluice.gateway.endpoint.health;

import org.jspecify.annotations.NullMarked;
