// SPDX-License-Identifier: Apache-2.0

/**
 * The bounds on what copies hold: exchanges and bytes, of one target on one event loop, of one
 * event loop, and of the node. Called for every copy and every piece of a body; knows nothing of
 * either.
 */
@NullMarked
package dev.sluice.shadow.budget;

import org.jspecify.annotations.NullMarked;
