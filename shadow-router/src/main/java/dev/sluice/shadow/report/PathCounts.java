// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

/**
 * How often answers differed at one path. Immutable.
 *
 * @param shadow the shadow's from the primary's, in all compared exchanges
 * @param baseline the baseline's from the primary's
 * @param shadowOnly the shadow's and not the baseline's
 * @param baselineOnly the baseline's and not the shadow's
 * @param firstMillis when either first did, since the epoch: by it, paths take their places
 */
public record PathCounts(
        long shadow, long baseline, long shadowOnly, long baselineOnly, long firstMillis) {

    PathCounts plus(PathCounts more) {
        return new PathCounts(
                shadow + more.shadow,
                baseline + more.baseline,
                shadowOnly + more.shadowOnly,
                baselineOnly + more.baselineOnly,
                Math.min(firstMillis, more.firstMillis));
    }
}
