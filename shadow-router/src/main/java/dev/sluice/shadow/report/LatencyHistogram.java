// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report;

import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * How long answers took, to one percent, from a microsecond to a minute; what took longer counts as
 * a minute. Immutable: the histogram within is its own and never changed.
 */
public final class LatencyHistogram {
    static final long MICROS_MAX = 60_000_000;
    private static final int DIGITS = 2;
    private static final double MICROS_PER_MILLI = 1_000;

    private final Histogram micros;

    private LatencyHistogram(Histogram own) {
        this.micros = own;
    }

    static Histogram recorder() {
        return new Histogram(1, MICROS_MAX, DIGITS);
    }

    static LatencyHistogram of(Histogram recorder) {
        return new LatencyHistogram(recorder.copy());
    }

    /** The histogram of so many answers per duration in microseconds. */
    public static LatencyHistogram ofCounts(Map<Long, Long> countByMicros) {
        Histogram recorder = recorder();
        countByMicros.forEach(
                (value, count) -> {
                    if (value < 0 || value > MICROS_MAX || count < 0) {
                        throw new IllegalArgumentException(
                                "latency: "
                                        + count
                                        + " times "
                                        + value
                                        + " us (expected: a count, of at most "
                                        + MICROS_MAX
                                        + " us)");
                    }
                    recorder.recordValueWithCount(value, count);
                });
        return new LatencyHistogram(recorder);
    }

    /** How many answers took how many microseconds, the shortest first. */
    public Map<Long, Long> countByMicros() {
        Map<Long, Long> counts = new TreeMap<>();
        micros.recordedValues()
                .forEach(
                        value ->
                                counts.put(
                                        micros.lowestEquivalentValue(value.getValueIteratedTo()),
                                        value.getCountAtValueIteratedTo()));
        return counts;
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** The duration that a share of all answers stayed within; 0 if there is none. */
    public double quantileMillis(double share) {
        return count() == 0 ? 0 : micros.getValueAtPercentile(share * 100) / MICROS_PER_MILLI;
    }

    LatencyHistogram plus(LatencyHistogram more) {
        Histogram sum = micros.copy();
        sum.add(more.micros);
        return new LatencyHistogram(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyHistogram that && micros.equals(that.micros);
    }

    @Override
    public int hashCode() {
        return micros.hashCode();
    }

    @Override
    public String toString() {
        return count() + " answers, median " + quantileMillis(0.5) + " ms";
    }
}
