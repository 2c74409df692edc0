// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.action;

import dev.sluice.cluster.config.http.HttpAction.Forward;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.gateway.header.HeaderOperations;
import java.util.List;
import java.util.Optional;

/**
 * Decides which Host a forwarded request has. It can be written in three places: a rewrite, the
 * headers of the route, and those of a destination. A single destination has the say over its
 * route; among several, what the route says holds for all, as in Envoy. Thread-safe: holds no
 * state.
 */
public final class ForwardedHost {

    private ForwardedHost() {}

    /** By destination, what replaces the Host of the request; absent leaves it. */
    public static List<Optional<String>> of(HttpRoute route, Forward forward) {
        Optional<String> ofRoute =
                HeaderOperations.authority(route.headers().request())
                        .or(() -> forward.rewrite().flatMap(Rewrite::authority));
        boolean single = forward.destinations().size() == 1;
        return forward.destinations().stream()
                .map(destination -> HeaderOperations.authority(destination.headers().request()))
                .map(own -> single ? own.or(() -> ofRoute) : ofRoute.or(() -> own))
                .toList();
    }
}
