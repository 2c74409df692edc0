// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.HttpRoute;
import java.util.List;

/**
 * One route of a listener with its destinations resolved. A route of a VirtualService is several of
 * these where the addressed port decides which upstream a destination means. Immutable.
 *
 * @param index unique within the table of the listener, from 0 without gaps
 * @param owner the VirtualService, or the ServiceEntry of a route that nobody wrote
 * @param name as written, or {@code http[2]} by place, or {@code default} for a route that nobody
 *     wrote
 * @param destinations in the order of the config; empty unless the route forwards
 */
public record Route(
        int index,
        ListenerId listener,
        ResourceId owner,
        String name,
        HttpRoute config,
        List<RouteDestination> destinations) {

    public Route {
        destinations = List.copyOf(destinations);
    }
}
