// SPDX-License-Identifier: Apache-2.0

/**
 * The arithmetic of rates, pure and in exact integers: tokens that time brings to a cell, and the
 * share of a limit that a node on its own may spend. Used by cells and by holders of leases.
 */
@NullMarked
package dev.sluice.ratelimit.bucket;

import org.jspecify.annotations.NullMarked;
