// SPDX-License-Identifier: Apache-2.0

/**
 * The gateway's side of the hand-over: connections to shadow routers, and copies that are handed to
 * one. Called by the loops of a node that does not have the role {@code shadow-router}; knows
 * nothing of targets.
 */
@NullMarked
package dev.sluice.shadow.outbound;

import org.jspecify.annotations.NullMarked;
