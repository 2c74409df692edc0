// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.listener.Sidecar;
import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.MatchTable;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.PortTables;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.VirtualHost;
import dev.sluice.gateway.route.scope.InboundServices;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Compiles the tables of a Sidecar's listeners for what comes in: everything goes to the workload,
 * whatever its host. Confined to the compiling thread.
 */
record InboundCompiler(ServiceRegistry registry, NodeScope node, PathNormalization normalization) {

    private static final String EVERY_HOST = "*";

    RouteTable compile(Sidecar sidecar, Sidecar.Ingress ingress) {
        ListenerId listener = ListenerId.of(ingress);
        RouteCompiler routes = new RouteCompiler(listener, registry, node);
        Service workload =
                registry.service(InboundServices.host(ingress), sidecar.id().namespace())
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                sidecar.id() + " is not among the services"));
        VirtualHost everything =
                new VirtualHost(
                        EVERY_HOST,
                        normalization,
                        PortTables.single(
                                MatchTable.of(routes.unwritten(workload, OptionalInt.empty()))));
        return new RouteTable(
                listener, routes.routes(), Map.of(EVERY_HOST, everything), normalization);
    }
}
