// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.MatchTable;
import dev.sluice.gateway.match.MatchTable.Entry;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.PortTables;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.VirtualHost;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compiles the table of a listener that servers of Gateways open. Confined to the compiling thread.
 *
 * <p>A VirtualService has those hosts that it shares with a server of a Gateway it names. All that
 * have a host are merged, in their order, and then the blocks that take every request are put last,
 * as Istio does: so a catch-all of one does not hide what another has.
 */
final class GatewayCompiler {

    private final ListenerId listener;
    private final ServiceRegistry registry;
    private final PathNormalization normalization;
    private final RouteCompiler routes;
    private final Map<String, Set<ServerHost>> serverHosts = new HashMap<>();

    GatewayCompiler(
            ListenerId listener,
            ServiceRegistry registry,
            NodeScope node,
            PathNormalization normalization) {
        this.listener = listener;
        this.registry = registry;
        this.normalization = normalization;
        this.routes = new RouteCompiler(listener, registry, node);
    }

    /** Opens the listener for the hosts of one more server. */
    void add(Gateway gateway, Server server) {
        Set<ServerHost> hosts =
                serverHosts.computeIfAbsent(
                        gateway.id().qualifiedName(), name -> new LinkedHashSet<>());
        for (String host : server.hosts()) {
            hosts.add(ServerHost.of(host, gateway.id().namespace()));
        }
    }

    /**
     * Compiles the table.
     *
     * @param virtualServices of any gateway, the first having the say
     */
    RouteTable compile(List<VirtualService> virtualServices) {
        Map<String, List<Entry<RouteMatch>>> merged = new LinkedHashMap<>();
        Map<String, PathNormalization> normalizations = new HashMap<>();
        for (VirtualService service : virtualServices) {
            for (Map.Entry<String, Set<String>> host : hostsOf(service).entrySet()) {
                List<Entry<RouteMatch>> entries =
                        routes.entries(service, host.getValue(), OptionalInt.of(listener.port()));
                if (!entries.isEmpty()) {
                    merged.computeIfAbsent(host.getKey(), name -> new ArrayList<>())
                            .addAll(entries);
                    service.pathNormalization()
                            .ifPresent(own -> normalizations.putIfAbsent(host.getKey(), own));
                }
            }
        }
        Map<String, VirtualHost> byHost = new LinkedHashMap<>();
        merged.forEach(
                (host, entries) ->
                        byHost.put(
                                host,
                                new VirtualHost(
                                        host,
                                        normalizations.getOrDefault(host, normalization),
                                        PortTables.single(MatchTable.of(catchAllsLast(entries))))));
        return new RouteTable(listener, routes.routes(), byHost, normalization);
    }

    /** The hosts that a VirtualService has here, each with the gateways through which it has it. */
    private Map<String, Set<String>> hostsOf(VirtualService virtualService) {
        Map<String, Set<String>> gatewaysByHost = new LinkedHashMap<>();
        String namespace = virtualService.id().namespace();
        for (String gateway : GatewayNames.qualified(virtualService.gateways(), namespace)) {
            for (ServerHost server : serverHosts.getOrDefault(gateway, Set.of())) {
                for (String written : virtualService.hosts()) {
                    for (String host : registry.names().spellings(written, namespace)) {
                        server.admit(virtualService, host)
                                .ifPresent(
                                        shared ->
                                                gatewaysByHost
                                                        .computeIfAbsent(
                                                                shared,
                                                                name -> new LinkedHashSet<>())
                                                        .add(gateway));
                    }
                }
            }
        }
        return gatewaysByHost;
    }

    private static List<Entry<RouteMatch>> catchAllsLast(List<Entry<RouteMatch>> entries) {
        List<Entry<RouteMatch>> sorted = new ArrayList<>();
        entries.stream().filter(entry -> !entry.block().catchAll()).forEach(sorted::add);
        entries.stream().filter(entry -> entry.block().catchAll()).forEach(sorted::add);
        return sorted;
    }
}
