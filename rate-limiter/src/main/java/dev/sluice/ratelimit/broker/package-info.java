// SPDX-License-Identifier: Apache-2.0

/**
 * The port to whoever owns the cells of all keys, and the owner of a node that stands alone. Called
 * by the keeper of leases. Knows cells; knows nothing of how leases are spent.
 */
@NullMarked
package dev.sluice.ratelimit.broker;

import org.jspecify.annotations.NullMarked;
