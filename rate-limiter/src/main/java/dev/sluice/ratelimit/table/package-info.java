// SPDX-License-Identifier: Apache-2.0

/**
 * Many cells side by side, as an owner keeps them: which there are, which may be forgotten, what
 * changed for the copies elsewhere, and what two halves of a cluster make of each other's. Called
 * by brokers that keep cells. Knows nothing of where a table is stored.
 */
@NullMarked
package dev.sluice.ratelimit.table;

import org.jspecify.annotations.NullMarked;
