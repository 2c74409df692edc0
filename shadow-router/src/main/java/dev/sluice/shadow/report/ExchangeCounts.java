// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

/**
 * How many copies were compared, and how they fared as a whole. Immutable.
 *
 * @param compared with the answer of the primary
 * @param differing of these, at any path
 * @param paired compared with a baseline as well
 * @param shadowOnly of the paired, differing at a path where the baseline did not
 * @param baselineOnly of the paired, where the baseline differed at a path and the shadow did not
 */
public record ExchangeCounts(
        long compared, long differing, long paired, long shadowOnly, long baselineOnly) {
    public static final ExchangeCounts NONE = new ExchangeCounts(0, 0, 0, 0, 0);

    public ExchangeCounts {
        boolean ordered = differing <= compared && paired <= compared;
        boolean parts = shadowOnly <= paired && baselineOnly <= paired;
        if (Math.min(Math.min(differing, paired), Math.min(shadowOnly, baselineOnly)) < 0
                || !ordered
                || !parts) {
            throw new IllegalArgumentException(
                    "counts: compared "
                            + compared
                            + ", differing "
                            + differing
                            + ", paired "
                            + paired
                            + ", shadow only "
                            + shadowOnly
                            + ", baseline only "
                            + baselineOnly
                            + " (expected: parts no larger than their whole)");
        }
    }

    ExchangeCounts plus(ExchangeCounts more) {
        return new ExchangeCounts(
                compared + more.compared,
                differing + more.differing,
                paired + more.paired,
                shadowOnly + more.shadowOnly,
                baselineOnly + more.baselineOnly);
    }
}
