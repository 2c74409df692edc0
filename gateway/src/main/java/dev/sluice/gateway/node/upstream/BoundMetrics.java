// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.upstream;

import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.gateway.upstream.pool.Count;
import dev.sluice.gateway.upstream.pool.Usage;
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
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What a scrape shows of bounds on upstreams: what is in use, and how often a bound was reached.
 * Only upstreams whose config bounds something have series. Thread-safe: holds no state, reads what
 * is published.
 *
 * @param inForce the upstreams of the config in force
 */
public record BoundMetrics(Supplier<? extends Collection<Upstream>> inForce)
        implements MultiCollector {

    private static final MetricFamilyDescriptor IN_USE =
            MetricFamilyDescriptor.gauge("upstream_in_use")
                    .help("What is in use of what the config bounds.")
                    .build();
    private static final MetricFamilyDescriptor OVERFLOWS =
            MetricFamilyDescriptor.counter("upstream_overflows")
                    .help("What was refused because a bound was reached.")
                    .build();

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(IN_USE, OVERFLOWS);
    }

    @Override
    public MetricSnapshots collect() {
        List<GaugeDataPointSnapshot> inUse = new ArrayList<>();
        List<CounterDataPointSnapshot> overflows = new ArrayList<>();
        each(
                (labels, count) -> {
                    inUse.add(new GaugeDataPointSnapshot(count.used(), labels, null, 0));
                    overflows.add(new CounterDataPointSnapshot(count.overflows(), labels, null, 0));
                });
        return MetricSnapshots.of(
                new GaugeSnapshot(IN_USE.getMetadata(), inUse),
                new CounterSnapshot(OVERFLOWS.getMetadata(), overflows));
    }

    private void each(BiConsumer<Labels, Count> shown) {
        for (Upstream upstream : inForce.get()) {
            if (upstream.bounds().any()) {
                counts(upstream.bounds().usage())
                        .forEach(
                                (bound, count) ->
                                        shown.accept(
                                                Labels.of(
                                                        "upstream",
                                                        upstream.spec().key().toString(),
                                                        "bound",
                                                        bound),
                                                count));
            }
        }
    }

    private static Map<String, Count> counts(Usage usage) {
        Map<String, Count> counts = new TreeMap<>();
        counts.put("connections", usage.connections());
        counts.put("pending", usage.pending());
        counts.put("requests", usage.requests());
        counts.put("retries", usage.retries());
        return counts;
    }
}
