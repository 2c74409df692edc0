// SPDX-License-Identifier: Apache-2.0

/**
 * When a failed try is repeated, and after what pause. Pure policies over failures and numbers; the
 * retry filter owns the timers.
 */
@NullMarked
package dev.sluice.gateway.resilience;

import org.jspecify.annotations.NullMarked;
