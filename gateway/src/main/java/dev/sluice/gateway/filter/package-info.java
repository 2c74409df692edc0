// SPDX-License-Identifier: Apache-2.0

/**
 * The steps that stand around an exchange, each one concern: a filter is given the exchange and the
 * rest of the chain and gives a future of the response head. Filters know neither sockets nor
 * upstreams.
 */
@NullMarked
package dev.sluice.gateway.filter;

import org.jspecify.annotations.NullMarked;
