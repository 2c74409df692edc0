// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.upstream;

import dev.sluice.gateway.upstream.keep.EjectionCounts;
import dev.sluice.gateway.upstream.keep.EjectionJournal;
import dev.sluice.gateway.upstream.pick.Upstream;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * What a scrape shows of ejections: how many there were and why, and how many endpoints are away
 * now. Only upstreams that detect outliers have series, so there are as many as the config asks
 * for. Thread-safe: holds no state, reads what is published.
 *
 * @param inForce the upstreams of the config in force
 */
public record EjectionMetrics(
        EjectionJournal journal, Supplier<? extends Collection<Upstream>> inForce)
        implements MultiCollector {

    private static final MetricFamilyDescriptor EJECTIONS =
            MetricFamilyDescriptor.counter("endpoint_ejections")
                    .help("Ejections of endpoints.")
                    .build();
    private static final MetricFamilyDescriptor REFUSED =
            MetricFamilyDescriptor.counter("endpoint_ejections_refused")
                    .help("Ejections that were due while too many endpoints were away.")
                    .build();
    private static final MetricFamilyDescriptor RETURNS =
            MetricFamilyDescriptor.counter("endpoint_returns")
                    .help("Endpoints that came back from an ejection.")
                    .build();
    private static final MetricFamilyDescriptor AWAY =
            MetricFamilyDescriptor.gauge("endpoints_ejected")
                    .help("Endpoints that are ejected now.")
                    .build();

    private static final String UPSTREAM = "upstream";

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(EJECTIONS, REFUSED, RETURNS, AWAY);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, EjectionCounts> counts = journal.counts();
        return MetricSnapshots.of(
                ejections(counts),
                counter(REFUSED, counts, EjectionCounts::refused),
                counter(RETURNS, counts, EjectionCounts::returned),
                away());
    }

    private static CounterSnapshot ejections(Map<String, EjectionCounts> counts) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        counts.forEach(
                (upstream, each) ->
                        each.ejected()
                                .forEach(
                                        (reason, count) ->
                                                points.add(
                                                        point(
                                                                count,
                                                                Labels.of(
                                                                        UPSTREAM,
                                                                        upstream,
                                                                        "reason",
                                                                        reason.label())))));
        return new CounterSnapshot(EJECTIONS.getMetadata(), points);
    }

    private static CounterSnapshot counter(
            MetricFamilyDescriptor family,
            Map<String, EjectionCounts> counts,
            ToLongFunction<EjectionCounts> count) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        counts.forEach(
                (upstream, each) ->
                        points.add(point(count.applyAsLong(each), Labels.of(UPSTREAM, upstream))));
        return new CounterSnapshot(family.getMetadata(), points);
    }

    private GaugeSnapshot away() {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        for (Upstream upstream : inForce.get()) {
            if (upstream.spec().policy().outlierDetection().isPresent()) {
                Labels labels = Labels.of(UPSTREAM, upstream.spec().key().toString());
                points.add(new GaugeDataPointSnapshot(upstream.away().size(), labels, null, 0));
            }
        }
        return new GaugeSnapshot(AWAY.getMetadata(), points);
    }

    private static CounterDataPointSnapshot point(long count, Labels labels) {
        return new CounterDataPointSnapshot(count, labels, null, 0);
    }
}
