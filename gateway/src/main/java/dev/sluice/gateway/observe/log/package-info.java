// SPDX-License-Identifier: Apache-2.0

/**
 * The access log: one line of JSON per exchange, made by the event loop of the exchange without
 * allocating, written by a thread of its own. Called by the verticle that owns an event loop; knows
 * records of exchanges, not how they came about.
 */
@NullMarked
package dev.sluice.gateway.observe.log;

import org.jspecify.annotations.NullMarked;
