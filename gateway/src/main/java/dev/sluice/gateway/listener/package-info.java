// SPDX-License-Identifier: Apache-2.0

/**
 * Bound sockets and what stands directly behind them: a request becomes an exchange here, goes
 * through the listener's chain, and its response is written. Knows neither routes nor upstreams.
 */
@NullMarked
package dev.sluice.gateway.listener;

import org.jspecify.annotations.NullMarked;
