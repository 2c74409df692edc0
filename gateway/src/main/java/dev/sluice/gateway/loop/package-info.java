// SPDX-License-Identifier: Apache-2.0

/**
 * What every event loop has for itself: its timers. Used by everything that must act later; knows
 * nothing of exchanges.
 */
@NullMarked
package dev.sluice.gateway.loop;

import org.jspecify.annotations.NullMarked;
