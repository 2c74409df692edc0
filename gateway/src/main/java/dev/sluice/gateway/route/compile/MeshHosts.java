// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.gateway.route.scope.EgressHosts;
import dev.sluice.gateway.route.scope.InboundServices;
import dev.sluice.gateway.service.HostNames;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gathers the hosts of the mesh listener: those of its VirtualServices, and every service on which
 * HTTP is spoken. Confined to the compiling thread.
 */
final class MeshHosts {

    private final ServiceRegistry registry;
    private final EgressHosts egress;
    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Map<ResourceId, VirtualService>> speakers = new LinkedHashMap<>();
    private final Map<String, Set<String>> spellings = new HashMap<>();

    MeshHosts(ServiceRegistry registry, EgressHosts egress) {
        this.registry = registry;
        this.egress = egress;
        for (Service service : registry.services()) {
            if (!service.httpPorts().isEmpty() && served(service)) {
                add(service);
            }
        }
    }

    /** Lets a VirtualService speak for its hosts, after those that were added before. */
    void add(VirtualService virtualService) {
        HostNames names = registry.names();
        String namespace = virtualService.id().namespace();
        for (String host : virtualService.hosts()) {
            if (!egress.serve(namespace, names.complete(host, namespace))) {
                continue;
            }
            Optional<Service> service = registry.service(host, namespace);
            service.ifPresent(this::add);
            String name =
                    service.map(Service::host).orElseGet(() -> names.complete(host, namespace));
            speakersOf(name).putIfAbsent(virtualService.id(), virtualService);
            spellingsOf(name).add(name);
            spellingsOf(name).addAll(names.spellings(host, namespace));
        }
    }

    /** All hosts, those that VirtualServices name first and in their order. */
    List<MeshHost> all() {
        Set<String> names = new LinkedHashSet<>(speakers.keySet());
        names.addAll(services.keySet());
        List<MeshHost> all = new ArrayList<>();
        for (String name : names) {
            boolean named = speakers.containsKey(name);
            Map<ResourceId, VirtualService> said = named ? speakersOf(name) : covering(name);
            Optional<Service> service = Optional.ofNullable(services.get(name));
            all.add(new MeshHost(name, service, List.copyOf(said.values()), spellingsOf(name)));
        }
        return all;
    }

    private boolean served(Service service) {
        String complete = registry.names().complete(service.host(), service.namespace());
        return !InboundServices.inbound(service) && egress.serve(service.namespace(), complete);
    }

    private void add(Service service) {
        services.put(service.host(), service);
        spellingsOf(service.host())
                .addAll(registry.names().spellings(service.host(), service.namespace()));
    }

    private Map<ResourceId, VirtualService> speakersOf(String name) {
        return speakers.computeIfAbsent(name, key -> new LinkedHashMap<>());
    }

    private Set<String> spellingsOf(String name) {
        return spellings.computeIfAbsent(name, key -> new LinkedHashSet<>());
    }

    /** Who speaks for the most specific wildcard that covers a service. */
    private Map<ResourceId, VirtualService> covering(String service) {
        String best = "";
        for (String spelling : spellingsOf(service)) {
            for (String wildcard : wildcardsOver(spelling)) {
                boolean known = speakers.containsKey(wildcard);
                best = known && wildcard.length() > best.length() ? wildcard : best;
            }
        }
        return speakers.getOrDefault(best, Map.of());
    }

    private static List<String> wildcardsOver(String host) {
        List<String> wildcards = new ArrayList<>(List.of("*"));
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            wildcards.add("*" + host.substring(dot));
        }
        return wildcards;
    }
}
