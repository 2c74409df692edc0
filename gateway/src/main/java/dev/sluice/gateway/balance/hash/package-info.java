// SPDX-License-Identifier: Apache-2.0

/**
 * Consistent hashing: tables that give each key an endpoint, the same on every node and after every
 * start, and that move few keys when endpoints change. Pure; knows no request.
 */
@NullMarked
package dev.sluice.gateway.balance.hash;

import org.jspecify.annotations.NullMarked;
