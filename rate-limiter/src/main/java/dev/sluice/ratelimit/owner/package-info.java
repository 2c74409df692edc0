// SPDX-License-Identifier: Apache-2.0

/**
 * What the owner of a cell knows: its own time, and who holds how much for how long. Used by cells
 * of every kind and by brokers that keep them. Knows no kind of limit.
 */
@NullMarked
package dev.sluice.ratelimit.owner;

import org.jspecify.annotations.NullMarked;
