// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/**
 * The node's counts of exchanges and connections: hands every event loop the cells it writes, and
 * adds them up for a scrape. Lives as long as the process, so counters survive changes of the
 * config. Thread-safe: what the loops share is thread-safe, and the list of loops is copied on
 * write.
 */
public final class DataPathMetrics {

    /**
     * Series of {@code requests_total}. Ten thousand are what a Prometheus server is usually given
     * per target; at eight bytes per cell they cost an event loop 80 KB.
     */
    static final int REQUEST_SERIES_MAX = 10_000;

    /**
     * Series of {@code request_duration_seconds}, each of which is scraped as {@link
     * LatencyBuckets#COUNT} + 2 samples: 36 000 samples and 272 KB per event loop at the most.
     */
    static final int DURATION_SERIES_MAX = 2_000;

    private final ExchangeLabels labels = new ExchangeLabels();
    private final SeriesTable requestSeries;
    private final SeriesTable durationSeries;
    private final List<LoopMetrics> loops = new CopyOnWriteArrayList<>();

    public DataPathMetrics() {
        this(REQUEST_SERIES_MAX, DURATION_SERIES_MAX);
    }

    DataPathMetrics(int requestSeriesMax, int durationSeriesMax) {
        requestSeries = new SeriesTable(requestSeriesMax, ExchangeLabels.REQUESTS_OVERFLOW);
        durationSeries = new SeriesTable(durationSeriesMax, ExchangeLabels.DURATIONS_OVERFLOW);
    }

    /** Cells for one more event loop; called once per loop, as they are kept for good. */
    public LoopMetrics loop() {
        LoopMetrics loop = new LoopMetrics(labels, requestSeries, durationSeries);
        loops.add(loop);
        return loop;
    }

    /** How many exchanges have begun and not ended. */
    public long activeExchanges() {
        return loops.stream().mapToLong(LoopMetrics::active).sum();
    }

    /** Shows the counts to a Prometheus registry. */
    public MultiCollector collector() {
        return new DataPathCollector(labels, requestSeries, durationSeries, loops);
    }

    /** How often each bound of these metrics was reached, by a name for the bound. */
    public Map<String, LongSupplier> bounds() {
        Map<String, LongSupplier> bounds = new LinkedHashMap<>();
        labels.dictionaries()
                .forEach((label, values) -> bounds.put("label_" + label, values::overflows));
        bounds.put("requests_total_series", this::requestOverflows);
        bounds.put("request_duration_seconds_series", this::durationOverflows);
        return bounds;
    }

    private long requestOverflows() {
        return loops.stream().mapToLong(loop -> loop.requests(SeriesTable.OVERFLOW)).sum();
    }

    private long durationOverflows() {
        long sum = 0;
        for (LoopMetrics loop : loops) {
            for (int bucket = 0; bucket < LatencyBuckets.COUNT; bucket++) {
                sum += loop.durationBucket(SeriesTable.OVERFLOW, bucket);
            }
        }
        return sum;
    }
}
