// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import dev.sluice.shadow.compare.Comparison;
import dev.sluice.shadow.compare.found.Difference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Counts how one rule's copies compare. Shadow and baseline are counted alike: a path takes its
 * place when either first differs there, so that no place depends on which of them it was. Confined
 * to one thread at a time.
 */
public final class Tally {
    private static final double NANOS_PER_MICRO = 1_000;

    private final String rule;
    private final int keepSamples;
    private final Map<String, PathTally> paths = new LinkedHashMap<>();
    private final Map<String, Long> forms = new TreeMap<>();
    private final Histogram primaryMicros = LatencyHistogram.recorder();
    private final Histogram shadowMicros = LatencyHistogram.recorder();
    private ExchangeCounts counts = ExchangeCounts.NONE;
    private int samples;

    /**
     * @param keepSamples of each path at most
     */
    public Tally(String rule, int keepSamples) {
        this.rule = rule;
        this.keepSamples = keepSamples;
    }

    /** Counts a copy that was compared. */
    public void exchange(Observation seen) {
        forms.merge(seen.shadow().form().label(), 1L, Long::sum);
        record(primaryMicros, seen.primaryNanos());
        record(shadowMicros, seen.shadowNanos());
        discover(seen);
        Set<String> shadow = rows(seen.shadow());
        if (seen.baseline().isPresent()) {
            pair(shadow, rows(seen.baseline().get()));
        } else {
            shadow.forEach(path -> tally(path).unpaired());
            count(new ExchangeCounts(1, shadow.isEmpty() ? 0 : 1, 0, 0, 0));
        }
        seen.shadow().differences().forEach(this::sample);
    }

    /** What was counted until now; of what was not compared, it knows nothing. */
    public ShadowReport report() {
        return new ShadowReport(
                rule,
                keepSamples,
                counts,
                ReasonCounts.NONE,
                ReasonCounts.NONE,
                new ReasonCounts(forms),
                PathTable.bounded(
                        paths.entrySet().stream()
                                .map(path -> path.getValue().report(path.getKey()))
                                .toList(),
                        keepSamples),
                new ShadowReport.Latencies(
                        LatencyHistogram.of(primaryMicros), LatencyHistogram.of(shadowMicros)));
    }

    private static void record(Histogram micros, long nanos) {
        long rounded = Math.round(nanos / NANOS_PER_MICRO);
        micros.recordValue(Math.max(0, Math.min(rounded, LatencyHistogram.MICROS_MAX)));
    }

    /** By name, so that shadow and baseline take the last free rows alike. */
    private void discover(Observation seen) {
        Stream.concat(Stream.of(seen.shadow()), seen.baseline().stream())
                .flatMap(comparison -> comparison.differences().stream())
                .map(Difference::path)
                .distinct()
                .sorted()
                .map(path -> PathTable.row(path, paths.keySet()))
                .forEach(row -> paths.computeIfAbsent(row, at -> new PathTally(seen.atMillis())));
    }

    private Set<String> rows(Comparison comparison) {
        Function<Difference, String> row =
                difference -> PathTable.row(difference.path(), paths.keySet());
        return comparison.differences().stream().map(row).collect(Collectors.toSet());
    }

    private void pair(Set<String> shadow, Set<String> baseline) {
        Set<String> either =
                Stream.concat(shadow.stream(), baseline.stream()).collect(Collectors.toSet());
        boolean shadowOnly = false;
        boolean baselineOnly = false;
        for (String path : either) {
            boolean shadowDiffers = shadow.contains(path);
            boolean baselineDiffers = baseline.contains(path);
            tally(path).paired(shadowDiffers, baselineDiffers);
            shadowOnly |= !baselineDiffers;
            baselineOnly |= !shadowDiffers;
        }
        count(
                new ExchangeCounts(
                        1, shadow.isEmpty() ? 0 : 1, 1, shadowOnly ? 1 : 0, baselineOnly ? 1 : 0));
    }

    private void count(ExchangeCounts one) {
        counts = counts.plus(one);
    }

    private PathTally tally(String row) {
        PathTally tally = paths.get(row);
        if (tally == null) {
            throw new IllegalStateException(row + ": not discovered");
        }
        return tally;
    }

    private void sample(Difference difference) {
        PathTally tally = paths.get(difference.path());
        boolean room = samples < PathTable.SAMPLES_MAX;
        if (room && tally != null && tally.samples() < keepSamples) {
            tally.keep(difference);
            samples++;
        }
    }
}
