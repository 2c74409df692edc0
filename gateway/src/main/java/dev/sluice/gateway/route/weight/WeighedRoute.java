// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.weights.RouteKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A route of a config with several destinations, so that there is something to weigh. Immutable.
 *
 * @param destinations as the config writes them, with its weights
 */
public record WeighedRoute(RouteKey key, List<WeightedDestination> destinations) {

    public WeighedRoute {
        destinations = List.copyOf(destinations);
    }

    /** Those of a VirtualService, in its order. */
    static Stream<WeighedRoute> of(VirtualService service) {
        return service.http().stream().flatMap(route -> of(service, route));
    }

    private static Stream<WeighedRoute> of(VirtualService service, HttpRoute route) {
        return route.action() instanceof HttpAction.Forward forward
                        && forward.destinations().size() > 1
                ? Stream.of(
                        new WeighedRoute(RouteKey.of(service.id(), route), forward.destinations()))
                : Stream.of();
    }

    /** Whether these are the destinations of the route, each once. */
    boolean hasExactly(Set<Destination> others) {
        return destinations.size() == others.size() && written().equals(others);
    }

    /** Whether a destination stands twice in the route, so that one weight cannot mean it. */
    boolean ambiguous() {
        return written().size() < destinations.size();
    }

    private Set<Destination> written() {
        Set<Destination> written = new HashSet<>();
        destinations.forEach(destination -> written.add(destination.destination()));
        return written;
    }
}
