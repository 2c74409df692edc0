// SPDX-License-Identifier: Apache-2.0
/**
 * Rate limits as a step of a route's chain: takes the keys of limits from a request, asks the
 * loop's {@link dev.sluice.ratelimit.LoopLimits}, and tells the client. Knows nothing of leases or
 * of the cluster.
 */
@NullMarked
package dev.sluice.gateway.limit;

import org.jspecify.annotations.NullMarked;
