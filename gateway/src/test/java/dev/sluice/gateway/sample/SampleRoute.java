// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.sample;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.WeightedDestination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A route of a VirtualService in a few words. Immutable: each word gives a new one.
 *
 * @param route what the words have made so far
 */
public record SampleRoute(HttpRoute route) {

    /** A route that forwards everything to a service. */
    public static SampleRoute to(String host) {
        return to(Samples.destination(host));
    }

    public static SampleRoute to(Destination destination) {
        return doing(
                new HttpAction.Forward(
                        List.of(new WeightedDestination(destination, 0, HeaderChanges.NONE)),
                        Optional.empty()));
    }

    public static SampleRoute doing(HttpAction action) {
        return new SampleRoute(
                new HttpRoute(
                        Optional.empty(),
                        List.of(),
                        action,
                        HeaderChanges.NONE,
                        HttpRoute.Policies.NONE,
                        List.of()));
    }

    public SampleRoute named(String name) {
        return new SampleRoute(
                new HttpRoute(
                        Optional.of(name),
                        route.matches(),
                        route.action(),
                        route.headers(),
                        route.policies(),
                        route.mirrors()));
    }

    /** One more alternative under which the route is taken. */
    public SampleRoute when(SampleMatch match) {
        List<HttpMatch> matches = new ArrayList<>(route.matches());
        matches.add(match.match());
        return new SampleRoute(
                new HttpRoute(
                        route.name(),
                        matches,
                        route.action(),
                        route.headers(),
                        route.policies(),
                        route.mirrors()));
    }

    public SampleRoute rewriting(Rewrite rewrite) {
        HttpAction.Forward forward = (HttpAction.Forward) route.action();
        return withAction(new HttpAction.Forward(forward.destinations(), Optional.of(rewrite)));
    }

    /** One more destination; the first one's weight is given too, because it now counts. */
    public SampleRoute split(int firstWeight, Destination destination, int weight) {
        HttpAction.Forward forward = (HttpAction.Forward) route.action();
        return withAction(
                new HttpAction.Forward(
                        List.of(
                                new WeightedDestination(
                                        forward.destinations().get(0).destination(),
                                        firstWeight,
                                        HeaderChanges.NONE),
                                new WeightedDestination(destination, weight, HeaderChanges.NONE)),
                        forward.rewrite()));
    }

    public SampleRoute guarded(HttpRoute.Policies policies) {
        return new SampleRoute(
                new HttpRoute(
                        route.name(),
                        route.matches(),
                        route.action(),
                        route.headers(),
                        policies,
                        route.mirrors()));
    }

    private SampleRoute withAction(HttpAction action) {
        return new SampleRoute(
                new HttpRoute(
                        route.name(),
                        route.matches(),
                        action,
                        route.headers(),
                        route.policies(),
                        route.mirrors()));
    }
}
