// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.sample.SampleRoute;
import dev.sluice.gateway.sample.Samples;
import java.util.List;
import java.util.Optional;

/** Matches as a table makes them, for tests of what comes after. Thread-safe: holds no state. */
final class Matches {

    private Matches() {}

    /** A match by a prefix; an empty one stands for a match that was not by prefix. */
    static RouteMatch byPrefix(String prefix) {
        Route route =
                new Route(
                        0,
                        ListenerId.MESH,
                        Samples.id("VirtualService", "checkout"),
                        "checkout",
                        SampleRoute.to("checkout").route(),
                        List.of());
        return new RouteMatch(route, "checkout", Optional.empty(), prefix);
    }
}
