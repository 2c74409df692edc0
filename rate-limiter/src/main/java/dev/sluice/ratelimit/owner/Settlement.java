// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.owner;

import dev.sluice.ratelimit.grant.HolderReport;
import java.util.Optional;

/**
 * What a holder's report says of the tokens that were out to it. The holder cannot touch what is
 * neither spent nor held: it was handed back, or granted by an answer that never arrived and that
 * the holder ignores from now on. Immutable.
 *
 * @param spent since the last report
 * @param kept still out
 * @param returned neither: free to be granted again
 * @param renewed whether the owner stands by what the holder reported as held
 */
public record Settlement(long spent, long kept, long returned, boolean renewed) {

    /**
     * Of a report, against what the owner knew.
     *
     * @param known what the owner counted, unless its life is over or it never knew
     */
    public static Settlement of(Optional<Holding> known, HolderReport report) {
        if (known.isEmpty()) {
            // What it holds was granted by a lost cell, or has lapsed: it ends by its old expiry.
            return new Settlement(0, 0, 0, report.held() == 0);
        }
        long outstanding = known.get().outstanding();
        long spent = Math.min(known.get().spentUntil(report), outstanding);
        long left = outstanding - spent;
        boolean renewed = report.held() <= left;
        long kept = renewed ? report.held() : left;
        return new Settlement(spent, kept, left - kept, renewed);
    }
}
