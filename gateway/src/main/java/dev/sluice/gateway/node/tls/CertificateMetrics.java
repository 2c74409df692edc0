// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.tls;

import dev.sluice.gateway.tls.Identities;
import dev.sluice.gateway.tls.material.CertifiedKey;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricFamilyDescriptor;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a scrape shows of certificates: until when each is valid, as the time itself, so that the
 * reader's clock counts. There are as many as config names. Thread-safe: holds no state, reads what
 * is published.
 */
record CertificateMetrics(Identities identities, CertificateKeeper keeper)
        implements MultiCollector {

    private static final MetricFamilyDescriptor EXPIRY =
            MetricFamilyDescriptor.gauge("tls_certificate_expiry_timestamp_seconds")
                    .help("When the first certificate of a chain that is shown expires.")
                    .build();
    private static final MetricFamilyDescriptor RELOADS =
            MetricFamilyDescriptor.counter("tls_reloads")
                    .help("Changes of TLS material, by whether the new one is used.")
                    .build();

    @Override
    public List<MetricFamilyDescriptor> getMetricFamilyDescriptors() {
        return List.of(EXPIRY, RELOADS);
    }

    @Override
    public MetricSnapshots collect() {
        Map<String, Long> expiries = new TreeMap<>();
        for (CertifiedKey key : identities.keys()) {
            expiries.merge(key.name(), key.expiry().getEpochSecond(), Math::min);
        }
        List<GaugeDataPointSnapshot> points =
                expiries.entrySet().stream()
                        .map(
                                entry ->
                                        new GaugeDataPointSnapshot(
                                                entry.getValue(),
                                                Labels.of("certificate", entry.getKey()),
                                                null,
                                                0))
                        .toList();
        return MetricSnapshots.of(
                new GaugeSnapshot(EXPIRY.getMetadata(), points),
                new CounterSnapshot(
                        RELOADS.getMetadata(),
                        List.of(
                                reloads("renewed", keeper.renewed()),
                                reloads("refused", keeper.refused()))));
    }

    private static CounterDataPointSnapshot reloads(String outcome, long count) {
        return new CounterDataPointSnapshot(count, Labels.of("outcome", outcome), null, 0);
    }
}
