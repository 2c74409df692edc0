// SPDX-License-Identifier: Apache-2.0

/**
 * How one endpoint of a set is chosen. Pure: randomness is handed in, and nothing here knows
 * whether an endpoint is healthy or how it is connected to.
 */
@NullMarked
package dev.sluice.gateway.balance;

import org.jspecify.annotations.NullMarked;
