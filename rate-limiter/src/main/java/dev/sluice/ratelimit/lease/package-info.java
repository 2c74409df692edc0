// SPDX-License-Identifier: Apache-2.0

/**
 * The holder's side: one lease per key and node, spent by all event loops, renewed by one. Used by
 * the decisions of event loops and by the keeper. Knows no network and no timer: it is told the
 * time and asked what to send.
 */
@NullMarked
package dev.sluice.ratelimit.lease;

import org.jspecify.annotations.NullMarked;
