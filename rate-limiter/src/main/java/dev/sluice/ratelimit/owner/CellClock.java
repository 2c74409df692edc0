// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.owner;

/**
 * What a cell remembers of its owner's time. Times of two owners are never compared: when another
 * incarnation takes over, everything that runs begins anew at the new owner's now. Immutable.
 *
 * @param touchedNanos when the cell last changed
 * @param creditedNanos up to when time was turned into tokens; later than {@code touchedNanos}
 *     while tokens of a lost cell may still be out
 */
public record CellClock(long incarnation, long touchedNanos, long creditedNanos) {

    /**
     * Of a cell that begins now. It counts as empty since the owner would know of it, and a lease
     * more, in which tokens of a lost predecessor lapse.
     */
    public static CellClock born(OwnerTime time, long leaseNanos) {
        return new CellClock(
                time.incarnation(), time.nowNanos(), time.knownSinceNanos() + leaseNanos);
    }

    /** As the owner of now sees it: the time that passed between two owners counts for nothing. */
    public CellClock seenBy(OwnerTime time) {
        if (time.incarnation() == incarnation) {
            return this;
        }
        long closedNanos = Math.max(0, creditedNanos - touchedNanos);
        return new CellClock(time.incarnation(), time.nowNanos(), time.nowNanos() + closedNanos);
    }

    /** Whether tokens of a lost predecessor may still be out. */
    public boolean closed(OwnerTime time) {
        return creditedNanos - time.nowNanos() > 0;
    }

    public CellClock touched(OwnerTime time, long creditedUntilNanos) {
        return new CellClock(incarnation, time.nowNanos(), creditedUntilNanos);
    }
}
