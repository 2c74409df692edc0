// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.listener.Gateway;
import dev.sluice.cluster.config.listener.Server;
import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.scope.EgressHosts;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compiles a config to the route tables of one node. Thread-safe: holds no state. */
public final class RouteTables {

    private RouteTables() {}

    /**
     * One table for the mesh listener, then one for each address and port on which the node's
     * Gateways have servers for HTTP, with or without TLS, or its Sidecar takes what comes in. The
     * table of a listener may know no host.
     */
    public static List<RouteTable> compile(
            Resources resources, ServiceRegistry registry, NodeScope node) {
        PathNormalization normalization = resources.mesh().edge().pathNormalization();
        List<VirtualService> ordered = inOrder(resources.virtualServices());
        Optional<Sidecar> sidecar = node.sidecar(resources);
        Map<ListenerId, RouteTable> tables = new TreeMap<>();
        tables.put(
                ListenerId.MESH,
                new MeshCompiler(registry, node, EgressHosts.of(sidecar), normalization)
                        .compile(ordered));
        gateways(resources, registry, node)
                .forEach((id, listener) -> tables.put(id, listener.compile(ordered)));
        sidecar.ifPresent(
                own -> {
                    InboundCompiler inbound = new InboundCompiler(registry, node, normalization);
                    own.ingress().forEach(each -> add(tables, inbound.compile(own, each), own));
                });
        return List.copyOf(tables.values());
    }

    private static Map<ListenerId, GatewayCompiler> gateways(
            Resources resources, ServiceRegistry registry, NodeScope node) {
        PathNormalization normalization = resources.mesh().edge().pathNormalization();
        Map<ListenerId, GatewayCompiler> listeners = new TreeMap<>();
        for (Gateway gateway : resources.gateways()) {
            for (Server server : gateway.servers()) {
                boolean http = server.protocol().plainHttp() || server.security().tls().isPresent();
                if (node.takes(gateway) && http) {
                    listeners
                            .computeIfAbsent(
                                    ListenerId.of(server),
                                    id -> new GatewayCompiler(id, registry, node, normalization))
                            .add(gateway, server);
                }
            }
        }
        return listeners;
    }

    /** What comes in for the workload and what a Gateway serves cannot share a listener. */
    private static void add(Map<ListenerId, RouteTable> tables, RouteTable inbound, Sidecar owner) {
        RouteTable taken = tables.putIfAbsent(inbound.listener(), inbound);
        if (taken != null) {
            throw new IllegalArgumentException(
                    "ingress of %s: listener %s (expected: one that no Gateway of this node opens)"
                            .formatted(owner.id(), inbound.listener().name()));
        }
    }

    /** Those of higher priority first; the others stay in the order of their ids. */
    private static List<VirtualService> inOrder(List<VirtualService> services) {
        return services.stream()
                .sorted(Comparator.comparing(VirtualService::priority, Comparator.reverseOrder()))
                .toList();
    }
}
