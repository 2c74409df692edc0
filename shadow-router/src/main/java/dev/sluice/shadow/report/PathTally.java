// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.found.Difference;
import java.util.ArrayList;
import java.util.List;

/** The counts of one path as they grow. Confined to one event loop. */
final class PathTally {
    private final long firstMillis;
    private final List<Difference> samples = new ArrayList<>(1);
    private long shadow;
    private long baseline;
    private long shadowOnly;
    private long baselineOnly;

    PathTally(long firstMillis) {
        this.firstMillis = firstMillis;
    }

    /** Counts an exchange in which the shadow differed here and no baseline answered. */
    void unpaired() {
        shadow++;
    }

    /** Counts an exchange in which one or both differed here. */
    void paired(boolean shadowDiffers, boolean baselineDiffers) {
        shadow += shadowDiffers ? 1 : 0;
        baseline += baselineDiffers ? 1 : 0;
        shadowOnly += shadowDiffers && !baselineDiffers ? 1 : 0;
        baselineOnly += baselineDiffers && !shadowDiffers ? 1 : 0;
    }

    int samples() {
        return samples.size();
    }

    void keep(Difference sample) {
        samples.add(sample);
    }

    PathReport report(String path) {
        var counts = new PathCounts(shadow, baseline, shadowOnly, baselineOnly, firstMillis);
        return new PathReport(path, counts, samples);
    }
}
