// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.grant;

/**
 * What a holder has at the instant of sending, read in one step. What its last known grant and this
 * do not account for was never used and never will be. Immutable.
 *
 * @param spent tokens spent on this key since the holder began, never falling; not for concurrency
 * @param held tokens or idle permits that the holder keeps and may use while it waits
 * @param inUse permits of exchanges in flight; 0 for other kinds
 * @param denied requests denied on this key since the holder began, or that would have been
 */
public record HolderReport(long spent, long held, long inUse, long denied) {}
