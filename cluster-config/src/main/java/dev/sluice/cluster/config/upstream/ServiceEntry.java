// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.upstream;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import java.util.List;
import java.util.Map;

/**
 * Services that routes may name: hosts, ports, and where their endpoints come from. Immutable.
 *
 * @param endpoints written in place; empty together with an empty selector means that the hosts
 *     themselves are resolved
 * @param workloadSelector labels of the WorkloadEntries of the same namespace that are the
 *     endpoints
 * @param subjectAltNames one of which the certificate of an endpoint must have, where TLS is spoken
 *     and the DestinationRule names none; empty means its own name
 */
public record ServiceEntry(
        ResourceId id,
        List<String> hosts,
        List<ServicePort> ports,
        Resolution resolution,
        List<Workload> endpoints,
        Map<String, String> workloadSelector,
        List<String> subjectAltNames) {

    public ServiceEntry {
        Expect.that(!hosts.isEmpty(), "hosts", hosts, "at least one host");
        hosts = List.copyOf(hosts);
        ports = List.copyOf(ports);
        endpoints = List.copyOf(endpoints);
        workloadSelector = Map.copyOf(workloadSelector);
        subjectAltNames = List.copyOf(subjectAltNames);
    }
}
