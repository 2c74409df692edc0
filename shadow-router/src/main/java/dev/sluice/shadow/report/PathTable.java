// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.found.Difference;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keeps the paths of a report within their bounds. Thread-safe: holds no state. */
final class PathTable {

    /** More than anybody reads. What differs everywhere wants an ignore path, not more rows. */
    static final int PATHS_MAX = 200;

    /** Of all paths together: some hundred KiB at the longest. */
    static final int SAMPLES_MAX = 1_000;

    private PathTable() {}

    /** The paths of several reports, each path once, in the order of their discovery. */
    static List<PathReport> merged(
            Collection<PathReport> some, Collection<PathReport> more, int keepSamples) {
        Map<String, PathReport> byPath = new LinkedHashMap<>();
        Stream.concat(some.stream(), more.stream())
                .forEach(report -> byPath.merge(report.path(), report, PathReport::plus));
        return bounded(byPath.values(), keepSamples);
    }

    /** The first to be discovered, with the samples that have room, and one for all others. */
    static List<PathReport> bounded(Collection<PathReport> reports, int keepSamples) {
        List<PathReport> kept = new ArrayList<>();
        List<PathReport> others = new ArrayList<>();
        int samplesLeft = SAMPLES_MAX;
        for (PathReport report : reports.stream().sorted(PathReport.BY_DISCOVERY).toList()) {
            if (report.overflow() || kept.size() == PATHS_MAX) {
                others.add(report.asOverflow());
                continue;
            }
            PathReport one = report.withSamples(Math.min(keepSamples, samplesLeft));
            samplesLeft -= one.samples().size();
            kept.add(one);
        }
        others.stream().reduce(PathReport::plus).ifPresent(kept::add);
        return kept;
    }

    /** The row that a path is counted in. */
    static String row(String path, Collection<String> known) {
        boolean own = known.contains(path) || known.size() < PATHS_MAX;
        return own ? path : Difference.OTHER_PATHS;
    }
}
