// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.found.Difference;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One path of a report. Immutable.
 *
 * @param samples some of the differences seen there, the first ones
 */
public record PathReport(String path, PathCounts counts, List<Difference> samples) {

    /** By discovery; two of the same millisecond by name, so that all nodes agree. */
    static final Comparator<PathReport> BY_DISCOVERY =
            Comparator.comparingLong((PathReport report) -> report.counts.firstMillis())
                    .thenComparing(PathReport::path);

    public PathReport {
        samples = List.copyOf(samples);
    }

    /** Whether this stands for the paths that found no place of their own. */
    public boolean overflow() {
        return path.equals(Difference.OTHER_PATHS);
    }

    PathReport plus(PathReport more) {
        List<Difference> both = Stream.concat(samples.stream(), more.samples.stream()).toList();
        return new PathReport(path, counts.plus(more.counts), both);
    }

    PathReport withSamples(int samplesMax) {
        return samples.size() <= samplesMax
                ? this
                : new PathReport(path, counts, samples.subList(0, samplesMax));
    }

    PathReport asOverflow() {
        return new PathReport(Difference.OTHER_PATHS, counts, List.of());
    }
}
