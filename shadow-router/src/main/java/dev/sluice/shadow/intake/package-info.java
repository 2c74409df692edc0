// SPDX-License-Identifier: Apache-2.0

/**
 * The router's side of the hand-over: takes copies from gateways, sends them from here, and counts
 * what became of them once the gateway has given its receipt. Called by the loops of a node that
 * has the role {@code shadow-router}; knows nothing of config.
 */
@NullMarked
package dev.sluice.shadow.intake;

import org.jspecify.annotations.NullMarked;
