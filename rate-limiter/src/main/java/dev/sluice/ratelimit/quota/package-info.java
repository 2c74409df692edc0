// SPDX-License-Identifier: Apache-2.0

/**
 * Totals of quotas over restarts: read at the start, told to the owners, and written each second.
 * Made and stopped by whoever assembles a node that owns cells. Knows the port to the owners, and
 * no limit but quotas.
 */
@NullMarked
package dev.sluice.ratelimit.quota;

import org.jspecify.annotations.NullMarked;
