// SPDX-License-Identifier: Apache-2.0

/**
 * What a node holds of a key at this moment, in one word that every event loop may change. Used by
 * leases. Knows neither time nor limit.
 */
@NullMarked
package dev.sluice.ratelimit.pool;

import org.jspecify.annotations.NullMarked;
