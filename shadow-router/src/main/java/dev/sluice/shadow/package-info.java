// SPDX-License-Identifier: Apache-2.0

/**
 * Copies of traffic sent to a shadow target with side-effects suppressed: what the gateway calls.
 * Copies are sent beside the primary exchange, on its event loop but over connections, timers and
 * budgets of their own; they can neither delay, change nor fail it, and give way whenever something
 * is short.
 */
@NullMarked
package dev.sluice.shadow;

import org.jspecify.annotations.NullMarked;
