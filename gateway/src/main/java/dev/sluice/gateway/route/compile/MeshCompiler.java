// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.cluster.config.upstream.ServicePort;
import dev.sluice.gateway.match.MatchTable;
import dev.sluice.gateway.match.MatchTable.Entry;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.PortTables;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.VirtualHost;
import dev.sluice.gateway.route.scope.EgressHosts;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles the table of the mesh listener. Confined to the compiling thread.
 *
 * <p>VirtualServices are not merged here: the first that has a block for the mesh and the addressed
 * port has the host to itself, as in Istio. Where none has, everything goes to the service.
 */
final class MeshCompiler {

    private static final Set<String> MESH = Set.of(Defaults.MESH_GATEWAY);

    /** The port that a client means who names none, where no service says better. */
    private static final int HTTP_PORT = 80;

    private final ServiceRegistry registry;
    private final NodeScope node;
    private final EgressHosts egress;
    private final PathNormalization normalization;
    private final RouteCompiler routes;
    private final AddressedPorts ports;

    MeshCompiler(
            ServiceRegistry registry,
            NodeScope node,
            EgressHosts egress,
            PathNormalization normalization) {
        this.registry = registry;
        this.node = node;
        this.egress = egress;
        this.normalization = normalization;
        this.routes = new RouteCompiler(ListenerId.MESH, registry, node);
        this.ports = new AddressedPorts(registry);
    }

    /**
     * Compiles the table.
     *
     * @param virtualServices of any gateway, the first having the say
     */
    RouteTable compile(List<VirtualService> virtualServices) {
        MeshHosts hosts = new MeshHosts(registry, egress);
        for (VirtualService virtualService : virtualServices) {
            if (virtualService.gateways().contains(Defaults.MESH_GATEWAY)
                    && routes.applies(virtualService, MESH)) {
                hosts.add(virtualService);
            }
        }
        Map<String, VirtualHost> bySpelling = bySpelling(hosts.all());
        return new RouteTable(ListenerId.MESH, routes.routes(), bySpelling, normalization);
    }

    /**
     * A host's name wins over what the node's neighbours call another host, and that over every
     * other spelling of a third.
     */
    private Map<String, VirtualHost> bySpelling(List<MeshHost> hosts) {
        List<VirtualHost> compiled = hosts.stream().map(this::compile).toList();
        Map<String, VirtualHost> bySpelling = new LinkedHashMap<>();
        for (int i = 0; i < hosts.size(); i++) {
            bySpelling.put(hosts.get(i).name(), compiled.get(i));
        }
        for (int i = 0; i < hosts.size(); i++) {
            VirtualHost host = compiled.get(i);
            bareName(hosts.get(i)).ifPresent(name -> bySpelling.putIfAbsent(name, host));
        }
        for (int i = 0; i < hosts.size(); i++) {
            VirtualHost host = compiled.get(i);
            hosts.get(i).spellings().forEach(name -> bySpelling.putIfAbsent(name, host));
        }
        return bySpelling;
    }

    /** What the node's neighbours call a host of its namespace. */
    private Optional<String> bareName(MeshHost host) {
        return host.spellings().stream()
                .filter(spelling -> spelling.indexOf('.') >= 0)
                .flatMap(spelling -> registry.names().bareName(spelling, node.namespace()).stream())
                .findFirst();
    }

    private VirtualHost compile(MeshHost host) {
        return new VirtualHost(
                host.name(),
                host.speakers().stream()
                        .flatMap(speaker -> speaker.pathNormalization().stream())
                        .findFirst()
                        .orElse(normalization),
                tables(host));
    }

    private PortTables tables(MeshHost host) {
        Set<Integer> mattering = mattering(host);
        if (mattering.isEmpty()) {
            return PortTables.single(table(host, OptionalInt.empty()));
        }
        SortedMap<Integer, MatchTable<RouteMatch>> byPort = new TreeMap<>();
        if (host.service().isEmpty()) {
            mattering.forEach(port -> byPort.put(port, table(host, OptionalInt.of(port))));
            return PortTables.byPort(
                    byPort,
                    table(host, OptionalInt.of(HTTP_PORT)),
                    table(host, OptionalInt.empty()));
        }
        Service service = host.service().get();
        for (ServicePort port : service.httpPorts()) {
            byPort.put(port.number(), table(host, OptionalInt.of(port.number())));
        }
        OptionalInt usual =
                service.portFor(OptionalInt.empty()).stream()
                        .mapToInt(ServicePort::number)
                        .findFirst();
        return PortTables.byPort(byPort, table(host, usual), table(host, usual));
    }

    /** The ports that make a difference to the routes of a host. */
    private Set<Integer> mattering(MeshHost host) {
        Set<Integer> mattering = new TreeSet<>();
        host.speakers().forEach(speaker -> mattering.addAll(ports.of(speaker)));
        if (mattering.isEmpty() && written(host, OptionalInt.empty()).isEmpty()) {
            host.service().ifPresent(service -> mattering.addAll(ports.of(service)));
        }
        return mattering;
    }

    private MatchTable<RouteMatch> table(MeshHost host, OptionalInt addressedPort) {
        List<Entry<RouteMatch>> written = written(host, addressedPort);
        if (!written.isEmpty() || host.service().isEmpty()) {
            return MatchTable.of(written);
        }
        return MatchTable.of(routes.unwritten(host.service().get(), addressedPort));
    }

    private List<Entry<RouteMatch>> written(MeshHost host, OptionalInt addressedPort) {
        for (VirtualService speaker : host.speakers()) {
            List<Entry<RouteMatch>> entries = routes.entries(speaker, MESH, addressedPort);
            if (!entries.isEmpty()) {
                return entries;
            }
        }
        return List.of();
    }
}
