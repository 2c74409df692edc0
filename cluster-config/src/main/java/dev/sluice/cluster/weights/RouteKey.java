// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.HttpRoute;
import java.util.Comparator;

/**
 * Names a route of a VirtualService the same on every node and in every version of the config that
 * has it, wherever it stands among the others. Immutable.
 *
 * @param route the route's name; for a route without one, {@code match:} and a hash of what it
 *     matches, so that the name changes when the route takes other requests
 */
public record RouteKey(String namespace, String virtualService, String route)
        implements Comparable<RouteKey> {

    private static final String BY_MATCH = "match:";

    private static final Comparator<RouteKey> ORDER =
            Comparator.comparing(RouteKey::namespace)
                    .thenComparing(RouteKey::virtualService)
                    .thenComparing(RouteKey::route);

    public RouteKey {
        Expect.notEmpty("namespace", namespace);
        Expect.notEmpty("virtualService", virtualService);
        Expect.notEmpty("route", route);
    }

    /** The key of a route that stands in the VirtualService {@code owner}. */
    public static RouteKey of(ResourceId owner, HttpRoute route) {
        String name =
                route.name()
                        .filter(written -> !written.isEmpty())
                        .orElseGet(() -> BY_MATCH + MatchFingerprint.of(route.matches()));
        return new RouteKey(owner.namespace(), owner.name(), name);
    }

    /** The VirtualService, as {@code namespace/name}. */
    public String owner() {
        return namespace + "/" + virtualService;
    }

    @Override
    public int compareTo(RouteKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return owner() + " " + route;
    }
}
