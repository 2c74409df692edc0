// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.owner;

import java.time.Instant;

/**
 * The clocks of the process that owns a cell, at the instant of deciding. Immutable.
 *
 * @param incarnation distinct for each life of each process; a reading of {@code nowNanos} means
 *     something within one incarnation only
 * @param knownSinceNanos since when this process would know of the cell if there were one: its own
 *     start, or the last loss of the partition with all its backups, whichever is later; a cell
 *     that is not there may have been lost then, with tokens of it still out
 * @param wall what quotas look at for the calendar period, and nothing else
 */
public record OwnerTime(long nowNanos, long incarnation, long knownSinceNanos, Instant wall) {}
