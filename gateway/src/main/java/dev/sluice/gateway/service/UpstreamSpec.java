// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.upstream.LoadBalancing;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that config says of an upstream, with every default filled in. Immutable.
 *
 * @param endpoints may be empty: then nothing can be sent there, and never silently elsewhere
 * @param loadBalancing the DestinationRule's, else {@link LoadBalancing#LEAST_REQUEST}
 * @param connectTimeout the DestinationRule's, else the mesh's
 * @param transport what is spoken to the endpoints
 */
public record UpstreamSpec(
        UpstreamKey key,
        Resolution resolution,
        List<EndpointSpec> endpoints,
        LoadBalancing loadBalancing,
        Duration connectTimeout,
        UpstreamTransport transport) {

    public UpstreamSpec {
        endpoints = List.copyOf(endpoints);
    }

    /** The upstream of one port of a service, narrowed to a subset if one is given. */
    static UpstreamSpec of(
            Service service,
            ServicePort port,
            TrafficPolicy hostPolicy,
            Optional<Subset> subset,
            Duration meshConnectTimeout) {
        Map<String, String> labels = subset.map(Subset::labels).orElse(Map.of());
        List<EndpointSpec> endpoints =
                service.workloads().stream()
                        .filter(workload -> carries(workload.labels(), labels))
                        .map(workload -> EndpointSpec.of(workload, port))
                        .toList();
        TrafficPolicy atPort = hostPolicy.at(port.number());
        TrafficPolicy policy =
                subset.map(chosen -> atPort.overriddenBy(chosen.policy().at(port.number())))
                        .orElse(atPort);
        return new UpstreamSpec(
                new UpstreamKey(service.host(), subset.map(Subset::name), port.number()),
                service.resolution(),
                endpoints,
                policy.loadBalancing().orElse(LoadBalancing.LEAST_REQUEST),
                policy.connectTimeout().orElse(meshConnectTimeout),
                UpstreamTransport.of(service, port, policy.transport()));
    }

    private static boolean carries(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }
}
