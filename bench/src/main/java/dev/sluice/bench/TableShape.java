// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.ConfigReader;
import dev.sluice.cluster.config.read.ConfigReading;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import dev.sluice.cluster.config.read.source.LoadedConfig;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.compile.RouteTables;
import dev.sluice.gateway.service.ServiceRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What tells the routes of a large config apart. Each shape is read and compiled from YAML as a
 * node does it, so that a table is measured as it serves. Immutable.
 */
public enum TableShape {
    /** Each route has a host of its own. */
    HOSTS,
    /** One host; each route has an exact path. */
    EXACT_PATHS,
    /** One host; each route has a prefix. */
    PREFIXES;

    /**
     * Below the reader's bound on the routes of one VirtualService. At a Gateway, unlike in the
     * mesh, several may share a host.
     */
    private static final int ROUTES_OF_ONE_MAX = 1000;

    private static final String EDGE =
            """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: { name: edge }
            spec:
              servers:
                - port: { number: 8080, name: http, protocol: HTTP }
                  hosts: ["*"]
            ---
            apiVersion: networking.istio.io/v1
            kind: ServiceEntry
            metadata: { name: shop }
            spec:
              hosts: [shop]
              resolution: STATIC
              ports: [{ number: 80, name: http, protocol: HTTP }]
              endpoints: [{ address: 127.0.0.1 }]
            """;

    private static final String VIRTUAL_SERVICE =
            """
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: { name: shop-%d }
            spec:
              hosts: [%s]
              gateways: [edge]
              http:
            """;

    private static final String ROUTE =
            """
                - match: [{ uri: { %s: %s } }]
                  route: [{ destination: { host: shop } }]
            """;

    private static final String ANY_ROUTE =
            """
                - route: [{ destination: { host: shop } }]
            """;

    /** The Gateway's table of a config with that many routes of this shape. */
    RouteTable table(int routes) {
        byte[] yaml = yaml(routes).getBytes(StandardCharsets.UTF_8);
        ConfigReading reading =
                ConfigReader.read(LoadedConfig.of(ConfigBundle.of(new ConfigFile(name(), yaml))));
        if (!reading.valid()) {
            throw new IllegalStateException("config: " + reading.errors() + " (expected: none)");
        }
        ServiceRegistry services = ServiceRegistry.compile(reading.resources(), Defaults.NAMESPACE);
        NodeScope node = new NodeScope(Map.of(), Defaults.NAMESPACE);
        return RouteTables.compile(reading.resources(), services, node).get(1);
    }

    /** The Host header of a request for the route of this number. */
    String host(int route) {
        return this == HOSTS ? "shop-" + route : "shop";
    }

    /** The path of a request for the route of this number. */
    String path(int route) {
        return switch (this) {
            case HOSTS -> "/orders/42";
            case EXACT_PATHS -> "/shop-" + route + "/orders";
            case PREFIXES -> "/shop-" + route + "/orders/42";
        };
    }

    private String yaml(int routes) {
        StringBuilder yaml = new StringBuilder(EDGE);
        for (int route = 0; route < routes; route++) {
            if (this == HOSTS || route % ROUTES_OF_ONE_MAX == 0) {
                yaml.append(VIRTUAL_SERVICE.formatted(route, host(route)));
            }
            yaml.append(route(route));
        }
        return yaml.toString();
    }

    private String route(int route) {
        return switch (this) {
            case HOSTS -> ANY_ROUTE;
            case EXACT_PATHS -> ROUTE.formatted("exact", path(route));
            case PREFIXES -> ROUTE.formatted("prefix", "/shop-" + route + "/");
        };
    }
}
