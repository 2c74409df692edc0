// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.service;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.mesh.Mesh;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.gateway.service.ResolvedDestination.Found;
import dev.sluice.gateway.service.ResolvedDestination.Missing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * All that can be routed to under one config: services, and the upstream of each of their ports and
 * subsets. Immutable.
 */
public final class ServiceRegistry {

    private final HostNames names;
    private final ServiceIndex services;
    private final HostRules rules;
    private final Map<UpstreamKey, UpstreamSpec> upstreams;

    private ServiceRegistry(
            HostNames names,
            ServiceIndex services,
            HostRules rules,
            Map<UpstreamKey, UpstreamSpec> upstreams) {
        this.names = names;
        this.services = services;
        this.rules = rules;
        this.upstreams = upstreams;
    }

    /**
     * Compiles a config as seen by a client.
     *
     * @param clientNamespace the node's namespace, whose DestinationRules come first
     */
    public static ServiceRegistry compile(Resources resources, String clientNamespace) {
        Mesh.Naming naming = resources.mesh().naming();
        HostNames names = new HostNames(naming.domain());
        ServiceIndex services = ServiceIndex.compile(resources, names, clientNamespace);
        HostRules rules =
                HostRules.compile(
                        resources.destinationRules(),
                        services,
                        names,
                        new HostRules.Namespaces(clientNamespace, naming.rootNamespace()));
        Map<UpstreamKey, UpstreamSpec> upstreams = new HashMap<>();
        for (Service service : services.all()) {
            addUpstreams(upstreams, service, rules.of(service), resources.mesh());
        }
        return new ServiceRegistry(names, services, rules, upstreams);
    }

    /** The upstream that a resource of {@code namespace} means. */
    public ResolvedDestination resolve(
            Destination destination, String namespace, OptionalInt addressedPort) {
        Optional<Service> service = services.find(destination.host(), namespace);
        if (service.isEmpty()) {
            return new Missing(
                    "unknown host %s (expected: a host of a ServiceEntry)"
                            .formatted(names.complete(destination.host(), namespace)));
        }
        return destination.port().isPresent()
                ? atPort(service.get(), destination)
                : atAddressedPort(service.get(), destination, addressedPort);
    }

    /** The service that a resource of {@code namespace} calls {@code host}. */
    public Optional<Service> service(String host, String namespace) {
        return services.find(host, namespace);
    }

    /** All services in the order of their hosts. */
    public Collection<Service> services() {
        return services.all();
    }

    /** The ways in which hosts may be written. */
    public HostNames names() {
        return names;
    }

    private static void addUpstreams(
            Map<UpstreamKey, UpstreamSpec> upstreams,
            Service service,
            HostRules.Rule rule,
            Mesh mesh) {
        for (ServicePort port : service.ports()) {
            UpstreamSpec whole =
                    UpstreamSpec.of(service, port, rule.policy(), Optional.empty(), mesh);
            upstreams.put(whole.key(), whole);
            rule.subsets()
                    .values()
                    .forEach(
                            subset -> {
                                UpstreamSpec part =
                                        UpstreamSpec.of(
                                                service,
                                                port,
                                                rule.policy(),
                                                Optional.of(subset),
                                                mesh);
                                upstreams.put(part.key(), part);
                            });
        }
    }

    private ResolvedDestination atPort(Service service, Destination destination) {
        int number = destination.port().orElseThrow();
        return service.port(number).isPresent()
                ? upstream(service, destination.subset(), number)
                : new Missing(
                        "unknown port %d of %s (expected: one of %s)"
                                .formatted(number, service.host(), service.portNumbers()));
    }

    private ResolvedDestination atAddressedPort(
            Service service, Destination destination, OptionalInt addressedPort) {
        Optional<ServicePort> port = service.portFor(addressedPort);
        return port.isPresent()
                ? upstream(service, destination.subset(), port.get().number())
                : new Missing(
                        "no port of %s chosen (expected: destination.port, one of %s)"
                                .formatted(service.host(), service.portNumbers()));
    }

    private ResolvedDestination upstream(Service service, Optional<String> subset, int port) {
        UpstreamSpec spec = upstreams.get(new UpstreamKey(service.host(), subset, port));
        return spec != null
                ? new Found(spec)
                : new Missing(
                        "unknown subset %s of %s (expected: one of %s)"
                                .formatted(
                                        subset.orElse(""),
                                        service.host(),
                                        new TreeSet<>(rules.of(service).subsets().keySet())));
    }
}
