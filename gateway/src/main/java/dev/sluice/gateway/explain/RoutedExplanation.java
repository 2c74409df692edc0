// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.explain;

import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.http.Rewrite;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.gateway.explain.Explanation.Action;
import dev.sluice.gateway.explain.Explanation.Answered;
import dev.sluice.gateway.explain.Explanation.Choice;
import dev.sluice.gateway.explain.Explanation.Forwarded;
import dev.sluice.gateway.explain.Explanation.Policies;
import dev.sluice.gateway.explain.Explanation.Redirected;
import dev.sluice.gateway.explain.Explanation.Routed;
import dev.sluice.gateway.explain.Explanation.Taken;
import dev.sluice.gateway.match.MatchBlock;
import dev.sluice.gateway.match.PathCondition;
import dev.sluice.gateway.match.RouteRequest;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.VirtualHost;
import dev.sluice.gateway.route.action.ForwardedHost;
import dev.sluice.gateway.route.action.RedirectLocation;
import dev.sluice.gateway.route.action.Rewriter;
import dev.sluice.gateway.route.weight.WeightsInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Explains a request that a route takes. Thread-safe: holds no state. */
final class RoutedExplanation {

    private RoutedExplanation() {}

    static Routed of(
            VirtualHost host, RouteMatch match, RouteRequest request, WeightsInForce weights) {
        return new Routed(
                host.name(),
                request.target().path(),
                taken(match),
                action(match, request, weights.of(match.route())));
    }

    private static Taken taken(RouteMatch match) {
        Route route = match.route();
        return new Taken(
                route.owner(),
                route.index(),
                match.name(),
                conditions(match.block()),
                route.config().headers());
    }

    private static Policies policies(HttpRoute.Policies policies) {
        return new Policies(
                policies.timeout(),
                policies.retries().orElse(RetryConfig.DEFAULT),
                policies.retries().isPresent());
    }

    private static List<String> conditions(Optional<HttpMatch> match) {
        MatchBlock block = match.map(MatchBlock::of).orElse(MatchBlock.ANY);
        List<String> conditions = new ArrayList<>();
        if (!block.path().equals(PathCondition.ANY)) {
            conditions.add(block.path().toString());
        }
        block.others().forEach(condition -> conditions.add(condition.toString()));
        return conditions;
    }

    private static Action action(
            RouteMatch match, RouteRequest request, Optional<WeightOverlay> overlay) {
        HttpAction action = match.route().config().action();
        if (action instanceof HttpAction.Redirect redirect) {
            return new Redirected(
                    redirect.status(), new RedirectLocation(redirect).of(request, match));
        }
        if (action instanceof HttpAction.DirectResponse response) {
            return new Answered(response.status(), response.body().length);
        }
        Optional<Rewrite> rewrite = ((HttpAction.Forward) action).rewrite();
        return new Forwarded(
                rewrite.map(config -> new Rewriter(config).path(request.target(), match))
                        .orElse(request.target().path()),
                host(match.route()).orElse(request.target().host().authority()),
                choices(match.route().destinations(), overlay),
                overlay,
                policies(match.route().config().policies()));
    }

    /** What all destinations of a route are sent as the host; what one says is shown there. */
    private static Optional<String> host(Route route) {
        HttpAction.Forward forward = (HttpAction.Forward) route.config().action();
        List<Optional<String>> hosts =
                ForwardedHost.of(route.config(), forward).stream().distinct().toList();
        return hosts.size() == 1 ? hosts.get(0) : Optional.empty();
    }

    private static List<Choice> choices(
            List<RouteDestination> destinations, Optional<WeightOverlay> overlay) {
        List<WeightedDestination> written =
                destinations.stream().map(RouteDestination::config).toList();
        List<WeightedDestination> inForce =
                overlay.map(set -> WeightsInForce.weighed(written, set)).orElse(written);
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            choices.add(
                    new Choice(
                            written.get(i).destination(),
                            percent(inForce, i),
                            percent(written, i),
                            destinations.get(i).resolved(),
                            written.get(i).headers()));
        }
        return choices;
    }

    private static double percent(List<WeightedDestination> destinations, int index) {
        if (destinations.size() == 1) {
            return 100;
        }
        double sum = destinations.stream().mapToDouble(WeightedDestination::weight).sum();
        return 100 * destinations.get(index).weight() / sum;
    }
}
