// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.shadow.ShadowRouter;
import dev.sluice.shadow.ledger.NotCompared;
import dev.sluice.shadow.ledger.OutcomeCounts;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.rule.DropReason;
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
import java.util.function.ToLongFunction;

/**
 * What a scrape shows of copies, which count in no metric of the traffic: what became of the
 * requests that each rule has chosen, how copies compare, and what they hold now. The ledger bounds
 * the number of rules, and an outcome that never came has no series. Thread-safe: holds no state,
 * reads what is published.
 */
public record ShadowMetrics(ShadowRouter router, ShadowLedger ledger) implements MultiCollector {

    private static final MetricFamilyDescriptor COPIES =
            MetricFamilyDescriptor.counter("shadow_copies")
                    .help("Requests that were chosen to be copied, by what became of the copy.")
                    .build();
    private static final MetricFamilyDescriptor COMPARED =
            MetricFamilyDescriptor.counter("shadow_copies_compared")
                    .help("Copies whose answer was compared.")
                    .build();
    private static final MetricFamilyDescriptor DIFFERING =
            MetricFamilyDescriptor.counter("shadow_copies_differing")
                    .help("Compared copies whose answer differed.")
                    .build();
    private static final MetricFamilyDescriptor NOT_COMPARED =
            MetricFamilyDescriptor.counter("shadow_copies_not_compared")
                    .help("Copies that were answered and not compared.")
                    .build();
    private static final MetricFamilyDescriptor IN_FLIGHT =
            MetricFamilyDescriptor.gauge("shadow_copies_in_flight")
                    .help("Copies that are under way.")
                    .build();
    private static final MetricFamilyDescriptor HELD =
            MetricFamilyDescriptor.gauge("shadow_held_bytes")
                    .help("Bytes that copies hold.")
                    .build();

    private static final String RULE = "rule";
    private static final String ANSWERED = "answered";

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(COPIES, COMPARED, DIFFERING, NOT_COMPARED, IN_FLIGHT, HELD);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, OutcomeCounts> totals = ledger.totals();
        return MetricSnapshots.of(
                copies(totals),
                counter(COMPARED, totals, OutcomeCounts::compared),
                counter(DIFFERING, totals, OutcomeCounts::differing),
                notCompared(totals),
                gauge(IN_FLIGHT, router.inFlight()),
                gauge(HELD, router.bytesHeld()));
    }

    private static CounterSnapshot counter(
            MetricFamilyDescriptor family,
            Map<String, OutcomeCounts> totals,
            ToLongFunction<OutcomeCounts> count) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach(
                (rule, counts) ->
                        points.add(point(count.applyAsLong(counts), Labels.of(RULE, rule))));
        return new CounterSnapshot(family.getMetadata(), points);
    }

    private static CounterSnapshot notCompared(Map<String, OutcomeCounts> totals) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach(
                (rule, counts) -> {
                    for (NotCompared reason : NotCompared.values()) {
                        Labels labels = Labels.of(RULE, rule, "reason", reason.label());
                        points.add(point(counts.notCompared(reason), labels));
                    }
                });
        return new CounterSnapshot(NOT_COMPARED.getMetadata(), points);
    }

    private static CounterSnapshot copies(Map<String, OutcomeCounts> totals) {
        List<CounterDataPointSnapshot> points = new ArrayList<>();
        totals.forEach((rule, counts) -> addTo(points, rule, counts));
        return new CounterSnapshot(COPIES.getMetadata(), points);
    }

    private static void addTo(
            List<CounterDataPointSnapshot> points, String rule, OutcomeCounts counts) {
        points.add(point(rule, ANSWERED, counts.answered()));
        for (DropReason reason : DropReason.values()) {
            long count = counts.dropped(reason);
            if (count > 0) {
                points.add(point(rule, reason.label(), count));
            }
        }
    }

    private static CounterDataPointSnapshot point(String rule, String outcome, long count) {
        return point(count, Labels.of(RULE, rule, "outcome", outcome));
    }

    private static CounterDataPointSnapshot point(long count, Labels labels) {
        return new CounterDataPointSnapshot(count, labels, null, 0);
    }

    private static GaugeSnapshot gauge(MetricFamilyDescriptor family, long value) {
        return new GaugeSnapshot(
                family.getMetadata(),
                List.of(new GaugeDataPointSnapshot(value, Labels.EMPTY, null, 0)));
    }
}
