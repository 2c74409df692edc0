// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.traffic.ConnectionPool;
import dev.sluice.cluster.config.traffic.LoadBalancer;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.cluster.config.upstream.Subset;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that config says of an upstream. Immutable.
 *
 * @param endpoints may be empty: then nothing can be sent there, and never silently elsewhere
 * @param policy what of all policies holds here, and thus without any for ports
 * @param connectTimeout the policy's, else the mesh's
 * @param transport what is spoken to the endpoints
 */
public record UpstreamSpec(
        UpstreamKey key,
        Resolution resolution,
        List<EndpointSpec> endpoints,
        TrafficPolicy policy,
        Duration connectTimeout,
        UpstreamTransport transport) {

    public UpstreamSpec {
        endpoints = List.copyOf(endpoints);
    }

    /**
     * The upstream of one port of a service, narrowed to a subset if one is given.
     *
     * @param mesh says what holds where {@code ofHost} and the subset say nothing
     */
    static UpstreamSpec of(
            Service service,
            ServicePort port,
            TrafficPolicy ofHost,
            Optional<Subset> subset,
            Mesh mesh) {
        Map<String, String> labels = subset.map(Subset::labels).orElse(Map.of());
        List<EndpointSpec> endpoints =
                service.workloads().stream()
                        .filter(workload -> carries(workload.labels(), labels))
                        .map(workload -> EndpointSpec.of(workload, port))
                        .toList();
        TrafficPolicy policy = policy(ofHost, subset, port.number(), mesh);
        return new UpstreamSpec(
                new UpstreamKey(service.host(), subset.map(Subset::name), port.number()),
                service.resolution(),
                endpoints,
                policy,
                policy.connectionPool()
                        .flatMap(ConnectionPool::connectTimeout)
                        .orElse(mesh.timeouts().connect()),
                UpstreamTransport.of(service, port, policy.transport()));
    }

    private static TrafficPolicy policy(
            TrafficPolicy ofHost, Optional<Subset> subset, int port, Mesh mesh) {
        TrafficPolicy whole = TrafficPolicy.NONE.overriddenBy(ofHost, port);
        TrafficPolicy written =
                subset.map(part -> whole.overriddenBy(part.policy(), port)).orElse(whole);
        return mesh.traffic().policy().overriddenBy(written);
    }

    public LoadBalancer loadBalancer() {
        return policy.loadBalancer().orElse(LoadBalancer.DEFAULT);
    }

    public ConnectionPool connectionPool() {
        return policy.connectionPool().orElse(ConnectionPool.UNBOUNDED);
    }

    private static boolean carries(Map<String, String> labels, Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }
}
