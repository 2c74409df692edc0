// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.table;

/**
 * What a table remembers of its owner's time. As in a cell, times of two owners are never compared;
 * but how long a table had been there when it was last touched holds for the next owner too.
 * Immutable.
 *
 * @param knownSinceNanos since when every cell that was made would be found here
 */
public record TableClock(long incarnation, long touchedNanos, long knownSinceNanos) {

    /** No process is called this, so whoever looks at such a clock begins anew. */
    public static final long NOBODY = 0;

    /** Of a table that begins now: what there was before is lost, if there was anything. */
    static TableClock born(long incarnation, long nowNanos) {
        return new TableClock(incarnation, nowNanos, nowNanos);
    }

    /** As an owner sees it that touches the table now. */
    TableClock touched(long byIncarnation, long nowNanos) {
        long since = byIncarnation == incarnation ? knownSinceNanos : nowNanos - ageNanos();
        return new TableClock(byIncarnation, nowNanos, since);
    }

    /** The younger of two, for a table that is made of both. */
    TableClock mergedWith(TableClock other) {
        return new TableClock(NOBODY, 0, -Math.min(ageNanos(), other.ageNanos()));
    }

    /** How old the table was when it was last touched. */
    private long ageNanos() {
        return touchedNanos - knownSinceNanos;
    }
}
