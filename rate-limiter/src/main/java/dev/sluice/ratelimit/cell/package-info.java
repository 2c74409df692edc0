// SPDX-License-Identifier: Apache-2.0

/**
 * The shared state of one key at its owner, and the rules by which it grants: pure functions from a
 * cell, a request and the owner's time to the next cell and an answer, in exact integers. Called by
 * every broker, wherever the cell is kept. Knows no clock, no thread and no network.
 */
@NullMarked
package dev.sluice.ratelimit.cell;

import org.jspecify.annotations.NullMarked;
