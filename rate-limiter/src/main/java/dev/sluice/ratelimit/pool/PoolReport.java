// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.pool;

/**
 * A pool at one instant. Immutable.
 *
 * @param removed taken out at this instant, and never to be used
 */
public record PoolReport(long held, long inUse, long removed) {

    public static final PoolReport EMPTY = new PoolReport(0, 0, 0);
}
