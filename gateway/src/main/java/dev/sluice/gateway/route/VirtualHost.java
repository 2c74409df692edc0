// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.mesh.PathNormalization;
import dev.sluice.gateway.match.MatchTable;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.target.CanonicalHost;
import java.util.Optional;

/**
 * The routes of one host on a listener, in the order in which they are tried. Immutable.
 *
 * @param name the host or wildcard as the routes have it; requests may spell it otherwise
 * @param normalization of the paths of requests for the host
 */
public record VirtualHost(String name, PathNormalization normalization, PortTables tables) {

    /** The route that a request takes. */
    public Optional<RouteMatch> match(RouteRequest request) {
        return table(request).match(request);
    }

    /** The routes among which that of a request is chosen, for explanations. */
    public MatchTable<RouteMatch> table(RouteRequest request) {
        CanonicalHost host = request.target().host();
        return tables.of(host.port());
    }
}
