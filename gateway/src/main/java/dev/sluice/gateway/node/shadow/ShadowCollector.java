// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.shadow.ShadowRouter;
import dev.sluice.shadow.ledger.OutcomeCounts;
import dev.sluice.shadow.ledger.ShadowLedger;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * What a scrape shows of shadows. Policies come and go with the config, so their series are made at
 * each scrape; no counter goes back, as the ledger's totals outlive the config. Immutable; what it
 * reads is thread-safe.
 */
record ShadowCollector(ShadowRouter router, ShadowLedger ledger) implements MultiCollector {

    private static final MetricFamilyDescriptor EXCHANGES =
            counter("sluice_shadow_exchanges", "Requests that a policy has chosen to copy.");
    private static final MetricFamilyDescriptor DROPS =
            counter("sluice_shadow_drops", "Chosen requests without an answer of their copy.");
    private static final MetricFamilyDescriptor NOT_COMPARED =
            counter("sluice_shadow_not_compared", "Copies that were answered and not compared.");
    private static final MetricFamilyDescriptor COMPARED =
            counter("sluice_shadow_compared", "Copies that were compared.");
    private static final MetricFamilyDescriptor DIFFERING =
            counter("sluice_shadow_differing", "Compared copies that were answered differently.");
    private static final MetricFamilyDescriptor IN_FLIGHT =
            gauge("sluice_shadow_in_flight", "Copies that are under way.");
    private static final MetricFamilyDescriptor BYTES_HELD =
            gauge("sluice_shadow_held_bytes", "Bytes that copies under way hold.");

    private static final String POLICY = "policy";
    private static final String REASON = "reason";

    /** Prometheus' word for not known. */
    private static final long NO_TIMESTAMP = 0;

    private static MetricFamilyDescriptor counter(String name, String help) {
        return MetricFamilyDescriptor.counter(name).help(help).build();
    }

    private static MetricFamilyDescriptor gauge(String name, String help) {
        return MetricFamilyDescriptor.gauge(name).help(help).build();
    }

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(EXCHANGES, DROPS, NOT_COMPARED, COMPARED, DIFFERING, IN_FLIGHT, BYTES_HELD);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, OutcomeCounts> totals = ledger.totals();
        return MetricSnapshots.of(
                plain(EXCHANGES, totals, OutcomeCounts::chosen),
                byReason(DROPS, totals, OutcomeCounts::dropped),
                byReason(NOT_COMPARED, totals, OutcomeCounts::notCompared),
                plain(COMPARED, totals, OutcomeCounts::compared),
                plain(DIFFERING, totals, OutcomeCounts::differing),
                value(IN_FLIGHT, router.inFlight()),
                value(BYTES_HELD, router.bytesHeld()));
    }

    private static CounterSnapshot plain(
            MetricFamilyDescriptor family,
            Map<String, OutcomeCounts> totals,
            ToLongFunction<OutcomeCounts> count) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach(
                (policy, counts) ->
                        points.add(point(count.applyAsLong(counts), Labels.of(POLICY, policy))));
        return new CounterSnapshot(family.getMetadata(), points);
    }

    private static CounterSnapshot byReason(
            MetricFamilyDescriptor family,
            Map<String, OutcomeCounts> totals,
            Function<OutcomeCounts, Map<String, Long>> counted) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach(
                (policy, counts) ->
                        counted.apply(counts)
                                .forEach(
                                        (reason, count) ->
                                                points.add(
                                                        point(
                                                                count,
                                                                Labels.of(
                                                                        POLICY, policy, REASON,
                                                                        reason)))));
        return new CounterSnapshot(family.getMetadata(), points);
    }

    private static CounterDataPointSnapshot point(long count, Labels labels) {
        return new CounterDataPointSnapshot(count, labels, null, NO_TIMESTAMP);
    }

    private static GaugeSnapshot value(MetricFamilyDescriptor family, long value) {
        return new GaugeSnapshot(
                family.getMetadata(),
                List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null)));
    }
}
