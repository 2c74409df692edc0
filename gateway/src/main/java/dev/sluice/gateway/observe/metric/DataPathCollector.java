// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The sum over all event loops, in the form of the Prometheus model. A scrape reads while the loops
 * write: each number is some recent one and no counter goes back, but two of them need not be of
 * the same instant. Thread-safe: holds no state, reads what the loops publish.
 */
final class DataPathCollector implements MultiCollector {

    private static final MetricFamilyDescriptor REQUESTS =
            MetricFamilyDescriptor.counter("requests").help("Exchanges that have ended.").build();
    private static final MetricFamilyDescriptor DURATIONS =
            MetricFamilyDescriptor.histogram("request_duration_seconds")
                    .help("From the request head to the end of the exchange.")
                    .build();
    private static final MetricFamilyDescriptor ACTIVE =
            MetricFamilyDescriptor.gauge("exchanges_active")
                    .help("Exchanges that have begun and not ended.")
                    .build();
    private static final MetricFamilyDescriptor CONNECTIONS =
            MetricFamilyDescriptor.gauge("tcp_open_connections")
                    .help("Open TCP connections.")
                    .build();

    private static final double[] UPPER_BOUNDS = LatencyBuckets.upperBounds();
    private static final double MICROS_PER_SECOND = 1e6;

    /** Prometheus' word for not known. */
    private static final long NO_TIMESTAMP = 0;

    private final ExchangeLabels labels;
    private final SeriesTable requestSeries;
    private final SeriesTable durationSeries;
    private final List<LoopMetrics> loops;

    DataPathCollector(
            ExchangeLabels labels,
            SeriesTable requestSeries,
            SeriesTable durationSeries,
            List<LoopMetrics> loops) {
        this.labels = labels;
        this.requestSeries = requestSeries;
        this.durationSeries = durationSeries;
        this.loops = loops;
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(REQUESTS, DURATIONS, ACTIVE, CONNECTIONS);
    }

    @Override
    public MetricSnapshots collect() {
        return MetricSnapshots.of(requests(), durations(), active(), connections());
    }

    private CounterSnapshot requests() {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        for (int number = 0; number < requestSeries.size(); number++) {
            int series = number;
            long count = sum(loop -> loop.requests(series));
            if (count > 0 || series != SeriesTable.OVERFLOW) {
                Labels shown = labels.ofRequests(requestSeries.key(series));
                points.add(new CounterDataPointSnapshot(count, shown, null, NO_TIMESTAMP));
            }
        }
        return new CounterSnapshot(REQUESTS.getMetadata(), points);
    }

    private HistogramSnapshot durations() {
        List<HistogramDataPointSnapshot> points = new ArrayList<>();
        for (int series = 0; series < durationSeries.size(); series++) {
            ClassicHistogramBuckets buckets = buckets(series);
            boolean counted = buckets.stream().anyMatch(bucket -> bucket.getCount() > 0);
            if (counted || series != SeriesTable.OVERFLOW) {
                points.add(duration(series, buckets));
            }
        }
        return new HistogramSnapshot(DURATIONS.getMetadata(), points);
    }

    private HistogramDataPointSnapshot duration(int series, ClassicHistogramBuckets buckets) {
        return new HistogramDataPointSnapshot(
                buckets,
                sum(loop -> loop.durationSumMicros(series)) / MICROS_PER_SECOND,
                labels.ofDurations(durationSeries.key(series)),
                Exemplars.EMPTY,
                NO_TIMESTAMP);
    }

    private ClassicHistogramBuckets buckets(int series) {
        long[] counts = new long[LatencyBuckets.COUNT];
        for (LoopMetrics loop : loops) {
            for (int bucket = 0; bucket < counts.length; bucket++) {
                counts[bucket] += loop.durationBucket(series, bucket);
            }
        }
        return ClassicHistogramBuckets.of(UPPER_BOUNDS, counts);
    }

    private GaugeSnapshot active() {
        return new GaugeSnapshot(
                ACTIVE.getMetadata(), List.of(gauge(sum(LoopMetrics::active), Labels.EMPTY)));
    }

    private GaugeSnapshot connections() {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (int number = 0; number <= labels.listeners(); number++) {
            int listener = number;
            for (ConnectionSide side : ConnectionSide.values()) {
                long open = sum(loop -> loop.connections(listener, side));
                if (open != 0 || listener != LabelValues.OTHER) {
                    points.add(gauge(open, labels.ofConnections(listener, side)));
                }
            }
        }
        return new GaugeSnapshot(CONNECTIONS.getMetadata(), points);
    }

    private long sum(ToLongFunction<LoopMetrics> cell) {
        return loops.stream().mapToLong(cell).sum();
    }

    private static GaugeDataPointSnapshot gauge(long value, Labels labels) {
        return new GaugeDataPointSnapshot((double) value, labels, null);
    }
}
