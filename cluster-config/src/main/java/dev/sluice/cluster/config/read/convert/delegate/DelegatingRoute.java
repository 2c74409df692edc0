// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.delegate;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.HttpRoute.Mirror;
import dev.sluice.cluster.config.http.HttpRoute.Policies;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.read.convert.http.HttpMatches;
import dev.sluice.cluster.config.read.convert.http.HttpRoutes;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A route that leaves its requests to a delegate, and what it hands down to the delegate's routes:
 * they have it unless they say otherwise themselves. Immutable.
 */
record DelegatingRoute(
        Optional<String> name,
        List<HttpMatch> matches,
        Optional<Rewrite> rewrite,
        HeaderChanges headers,
        Policies policies,
        List<Mirror> mirrors) {

    DelegatingRoute {
        matches = List.copyOf(matches);
        mirrors = List.copyOf(mirrors);
    }

    static DelegatingRoute convert(
            Message route, String namespace, Optional<Instant> faultsExpire) {
        return new DelegatingRoute(
                route.optionalText("name"),
                HttpMatches.convertAll(route, namespace),
                HttpRoutes.rewrite(route),
                HttpRoutes.headers(route),
                HttpRoutes.policies(route, faultsExpire),
                HttpRoutes.mirrors(route).stream()
                        .map(mirror -> within(namespace, mirror))
                        .toList());
    }

    /** What the delegate's routes inherit must not be understood in the delegate's namespace. */
    private static Mirror within(String namespace, Mirror mirror) {
        Destination written = mirror.destination();
        boolean complete = written.host().indexOf('.') >= 0;
        String host = complete ? written.host() : written.host() + "." + namespace;
        return new Mirror(
                new Destination(host, written.subset(), written.port()), mirror.percentage());
    }

    /** The delegate's route as part of this one; nothing when their matches exclude each other. */
    Optional<HttpRoute> with(HttpRoute leaf, ResourceId delegate) {
        return MatchMerge.merge(matches, leaf.matches())
                .map(
                        merged ->
                                new HttpRoute(
                                        MatchMerge.joined(name, leaf.name()),
                                        merged,
                                        action(leaf.action()),
                                        leaf.headers().empty() ? headers : leaf.headers(),
                                        leaf.policies().or(policies),
                                        leaf.mirrors().isEmpty() ? mirrors : leaf.mirrors(),
                                        Optional.of(
                                                new HttpRoute.Delegation(
                                                        delegate, name, leaf.name()))));
    }

    private HttpAction action(HttpAction leaf) {
        return leaf instanceof HttpAction.Forward forward && forward.rewrite().isEmpty()
                ? new HttpAction.Forward(forward.destinations(), rewrite)
                : leaf;
    }
}
