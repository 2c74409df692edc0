// SPDX-License-Identifier: Apache-2.0

/**
 * What keeps all leases of a node supplied: one timer on the control loop, which asks the broker in
 * batches. Called by the rate limiter. Knows no rule of leases.
 */
@NullMarked
package dev.sluice.ratelimit.keeper;

import org.jspecify.annotations.NullMarked;
