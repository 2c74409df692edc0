// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.ServiceEntry;
import dev.sluice.cluster.config.upstream.Workload;
import dev.sluice.cluster.config.upstream.WorkloadEntry;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Services by every name under which config may speak of them. When several ServiceEntries declare
 * a host, one of the client's namespace wins, then the first by id. Immutable.
 */
final class ServiceIndex {

    private final HostNames names;
    private final Map<String, Service> byHost;
    private final Map<String, Service> bySpelling;

    private ServiceIndex(
            HostNames names, Map<String, Service> byHost, Map<String, Service> bySpelling) {
        this.names = names;
        this.byHost = byHost;
        this.bySpelling = bySpelling;
    }

    static ServiceIndex compile(Resources resources, HostNames names, String clientNamespace) {
        Map<String, Service> byHost = new TreeMap<>();
        for (boolean ofClient : new boolean[] {true, false}) {
            for (ServiceEntry entry : resources.serviceEntries()) {
                if (entry.id().namespace().equals(clientNamespace) == ofClient) {
                    List<Workload> workloads = workloads(entry, resources.workloadEntries());
                    entry.hosts().forEach(host -> add(byHost, entry, host, workloads));
                }
            }
        }
        Map<String, Service> bySpelling = new HashMap<>(byHost);
        for (Service service : byHost.values()) {
            names.spellings(service.host(), service.namespace())
                    .forEach(name -> bySpelling.putIfAbsent(name, service));
        }
        return new ServiceIndex(names, byHost, bySpelling);
    }

    /** The service that a resource of {@code namespace} calls {@code host}. */
    Optional<Service> find(String host, String namespace) {
        String complete = names.complete(host, namespace);
        return Optional.ofNullable(bySpelling.get(complete))
                .or(() -> Optional.ofNullable(byHost.get(host.toLowerCase(Locale.ROOT))));
    }

    /** All services in the order of their hosts. */
    Collection<Service> all() {
        return Collections.unmodifiableCollection(byHost.values());
    }

    private static void add(
            Map<String, Service> byHost,
            ServiceEntry entry,
            String writtenHost,
            List<Workload> workloads) {
        String host = writtenHost.toLowerCase(Locale.ROOT);
        boolean nothingWritten = workloads.isEmpty() && entry.workloadSelector().isEmpty();
        boolean byName =
                entry.resolution() == Resolution.DNS
                        || entry.resolution() == Resolution.DNS_ROUND_ROBIN;
        List<Workload> instances =
                nothingWritten && byName && !host.startsWith("*")
                        ? List.of(itself(host))
                        : workloads;
        byHost.putIfAbsent(
                host,
                new Service(
                        host,
                        entry.id(),
                        entry.ports(),
                        entry.resolution(),
                        instances,
                        entry.subjectAltNames()));
    }

    private static List<Workload> workloads(ServiceEntry entry, List<WorkloadEntry> candidates) {
        if (entry.workloadSelector().isEmpty()) {
            return entry.endpoints();
        }
        return candidates.stream()
                .filter(candidate -> candidate.id().namespace().equals(entry.id().namespace()))
                .map(WorkloadEntry::workload)
                .filter(
                        workload ->
                                workload.labels()
                                        .entrySet()
                                        .containsAll(entry.workloadSelector().entrySet()))
                .toList();
    }

    private static Workload itself(String host) {
        return new Workload(host, Map.of(), Map.of(), 1, Optional.empty(), Optional.empty());
    }
}
