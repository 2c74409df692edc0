// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert;

import dev.sluice.cluster.config.listener.PortProtocol;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Whole;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Workload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ServiceEntries and workloads to records. Thread-safe: holds no state. */
final class Services {

    private Services() {}

    static ServiceEntry convert(RawResource resource) {
        Message spec = resource.spec();
        List<Workload> endpoints =
                spec.messages("endpoints").stream()
                        .map(Services::workload)
                        .flatMap(Optional::stream)
                        .toList();
        Map<String, String> selector =
                spec.message("workloadSelector")
                        .map(labels -> labels.textMap("labels"))
                        .orElse(Map.of());
        return new ServiceEntry(
                resource.id(),
                spec.strings("hosts"),
                spec.messages("ports").stream().map(Services::port).toList(),
                spec.optionalText("resolution").map(Resolution::valueOf).orElse(Resolution.NONE),
                endpoints,
                selector,
                spec.strings("subjectAltNames"));
    }

    /** Istio listens to find out what an undeclared port speaks; here such a port speaks HTTP. */
    private static ServicePort port(Message port) {
        return new ServicePort(
                Math.toIntExact(port.number("number")),
                port.text("name"),
                PortProtocol.named(port.text("protocol")).orElse(PortProtocol.HTTP),
                port.optionalInt("targetPort"));
    }

    /**
     * The workload; one of another network without an address cannot be reached and has no record.
     */
    static Optional<Workload> workload(Message workload) {
        return workload.optionalText("address")
                .map(
                        address ->
                                new Workload(
                                        address,
                                        ports(workload),
                                        workload.textMap("labels"),
                                        workload.optionalInt("weight").orElse(1),
                                        workload.optionalText("locality"),
                                        workload.optionalText("serviceAccount")));
    }

    private static Map<String, Integer> ports(Message workload) {
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (Entry port : workload.entries("ports")) {
            if (port.value() instanceof Whole number) {
                ports.put(port.name(), Math.toIntExact(number.number()));
            }
        }
        return ports;
    }
}
