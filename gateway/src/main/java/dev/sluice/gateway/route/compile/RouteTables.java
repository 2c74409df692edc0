// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles a config to the route tables of one node. Thread-safe: holds no state. */
public final class RouteTables {

    private RouteTables() {}

    /**
     * One table for the mesh listener, then one for each address and port on which the node's
     * Gateways have servers for plain HTTP. The table of a listener may know no host.
     */
    public static List<RouteTable> compile(
            Resources resources, ServiceRegistry registry, NodeScope node) {
        PathNormalization normalization = resources.mesh().edge().pathNormalization();
        List<VirtualService> ordered = inOrder(resources.virtualServices());
        List<RouteTable> tables = new ArrayList<>();
        tables.add(new MeshCompiler(registry, node, normalization).compile(ordered));
        Map<ListenerId, GatewayCompiler> listeners = new TreeMap<>();
        for (Gateway gateway : resources.gateways()) {
            for (Server server : gateway.servers()) {
                if (node.takes(gateway) && server.protocol().plainHttp()) {
                    ListenerId listener = ListenerId.of(server);
                    listeners
                            .computeIfAbsent(
                                    listener,
                                    id -> new GatewayCompiler(id, registry, node, normalization))
                            .add(gateway, server);
                }
            }
        }
        listeners.values().forEach(listener -> tables.add(listener.compile(ordered)));
        return List.copyOf(tables);
    }

    /** Those of higher priority first; the others stay in the order of their ids. */
    private static List<VirtualService> inOrder(List<VirtualService> services) {
        return services.stream()
                .sorted(Comparator.comparing(VirtualService::priority, Comparator.reverseOrder()))
                .toList();
    }
}
