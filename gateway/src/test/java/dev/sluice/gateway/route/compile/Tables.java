// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.Resources;
import dev.sluice.cluster.config.Defaults;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.sample.SampleRequest;
import dev.sluice.gateway.sample.Samples;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiled tables, and what they say of a request. Thread-safe: holds no state. */
final class Tables {

    private Tables() {}

    /** The table of the mesh listener of a node in the default namespace. */
    static RouteTable mesh(Object... resources) {
        return tables(Map.of(), resources).get(0);
    }

    /** The table of the only Gateway port. */
    static RouteTable edge(Object... resources) {
        List<RouteTable> tables = tables(Map.of(), resources);
        assertThat(tables).hasSize(2);
        return tables.get(1);
    }

    /** All tables of a node with these labels. */
    static List<RouteTable> tables(Map<String, String> labels, Object... resources) {
        NodeScope node = new NodeScope(labels, Defaults.NAMESPACE);
        Resources config = node.seen(Samples.resources(resources));
        return RouteTables.compile(
                config, ServiceRegistry.compile(config, Defaults.NAMESPACE), node);
    }

    static RouteMatch match(RouteTable table, SampleRequest request) {
        Optional<RouteMatch> match = table.match(request);
        assertThat(match).as("%s among %s", request, table.hosts()).isPresent();
        return match.orElseThrow();
    }

    /** The name of the match. */
    static String name(RouteTable table, SampleRequest request) {
        return match(table, request).name();
    }

    /** The name of the route. */
    static String route(RouteTable table, SampleRequest request) {
        return match(table, request).route().name();
    }

    static String owner(RouteTable table, SampleRequest request) {
        return match(table, request).route().owner().qualifiedName();
    }

    /** The upstream of the first destination, or why there is none. */
    static String upstream(RouteTable table, SampleRequest request) {
        ResolvedDestination resolved =
                match(table, request).route().destinations().get(0).resolved();
        return resolved instanceof ResolvedDestination.Found found
                ? found.upstream().key().toString()
                : ((ResolvedDestination.Missing) resolved).reason();
    }
}
