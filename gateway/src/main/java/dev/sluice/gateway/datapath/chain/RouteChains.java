// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.filter.ChainEnd;
import dev.sluice.gateway.filter.CorsFilter;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.filter.HeaderFilter;
import dev.sluice.gateway.filter.Repetitions;
import dev.sluice.gateway.filter.RetryFilter;
import dev.sluice.gateway.filter.TimeoutFilter;
import dev.sluice.gateway.header.HeaderOperations;
import dev.sluice.gateway.resilience.RetryPolicy;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.route.RouteTable;
import dev.sluice.gateway.route.action.WeightedChoice;
import dev.sluice.gateway.route.weight.WeightsInForce;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.Forwarder;
import dev.sluice.gateway.upstream.pick.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The chain of each route on one event loop. A chain holds only the filters that its route's config
 * asks for, so what is not configured costs nothing. Confined to one event loop.
 */
public final class RouteChains {

    private final FilterChain[] byIndex;
    private final List<Weighable> weighable;

    /** A forwarder whose weights may be set. Confined to one event loop. */
    private record Weighable(Route route, Forwarder forwarder) {}

    private RouteChains(FilterChain[] byIndex, List<Weighable> weighable) {
        this.byIndex = byIndex;
        this.weighable = weighable;
    }

    /**
     * Makes the chain of each route of {@code table}.
     *
     * @param istioRetries whether requests that are not idempotent are repeated like others
     * @param filters what policies ask for
     */
    public static RouteChains compile(
            RouteTable table,
            Map<UpstreamKey, Upstream> upstreams,
            boolean istioRetries,
            LoopResources loop,
            LoopUpstreams loopUpstreams,
            RouteFilters filters) {
        Assembly assembly =
                new Assembly(
                        istioRetries,
                        loop,
                        new Forwarders(upstreams, loop, loopUpstreams, filters.keys()),
                        filters,
                        new ArrayList<>());
        return new RouteChains(
                table.routes().stream().map(assembly::chain).toArray(FilterChain[]::new),
                assembly.weighable());
    }

    /** From now on these weights hold, and elsewhere those of the config. */
    public void weigh(WeightsInForce weights) {
        for (Weighable each : weighable) {
            Optional<WeightOverlay> overlay = weights.of(each.route());
            if (overlay.isPresent()) {
                each.forwarder().weigh(choice(each.route(), overlay.get()));
            } else {
                each.forwarder().weighAsWritten();
            }
        }
    }

    private static WeightedChoice choice(Route route, WeightOverlay overlay) {
        return new WeightedChoice(
                WeightsInForce.weighed(
                        route.destinations().stream().map(RouteDestination::config).toList(),
                        overlay));
    }

    FilterChain of(Route route) {
        return byIndex[route.index()];
    }

    /** Puts chains together. Confined to one event loop. */
    private record Assembly(
            boolean istioRetries,
            LoopResources loop,
            Forwarders forwarders,
            RouteFilters policies,
            List<Weighable> weighable) {

        FilterChain chain(Route route) {
            HttpRoute written = route.config();
            HttpAction action = written.action();
            if (action instanceof HttpAction.Forward forward) {
                return forwarding(route, forward);
            }
            ChainEnd end =
                    action instanceof HttpAction.Redirect redirect
                            ? new RedirectEnd(redirect)
                            : new DirectResponseEnd((HttpAction.DirectResponse) action);
            List<Filter> filters = new ArrayList<>(cors(written));
            policies.limits().of(route).ifPresent(filters::add);
            policies.faults().of(route).ifPresent(filters::add);
            filters.addAll(responseHeaders(route));
            return FilterChain.of(filters, end);
        }

        private FilterChain forwarding(Route route, HttpAction.Forward forward) {
            RetryConfig retries = route.config().policies().retries().orElse(RetryConfig.DEFAULT);
            RetryPolicy policy = new RetryPolicy(retries, istioRetries);
            List<Filter> filters = new ArrayList<>(cors(route.config()));
            policies.limits().of(route).ifPresent(filters::add);
            policies.faults().of(route).ifPresent(filters::add);
            route.config()
                    .policies()
                    .timeout()
                    .map(timeout -> new TimeoutFilter(timeout, loop.timers()))
                    .ifPresent(filters::add);
            filters.addAll(responseHeaders(route));
            policies.shadows().of(route).ifPresent(filters::add);
            Forwarder forwarder = forwarders.forwarder(route, forward, policy);
            if (policy.repetitionsMax() > 0) {
                Repetitions bound = forwarder.boundsRetries() ? forwarder : Repetitions.UNBOUNDED;
                filters.add(new RetryFilter(policy, loop.timers(), loop.random(), bound));
            }
            if (forward.destinations().size() > 1) {
                weighable.add(new Weighable(route, forwarder));
            }
            return FilterChain.of(filters, forwarder);
        }

        private static List<Filter> cors(HttpRoute written) {
            return written.policies().cors().stream().<Filter>map(CorsFilter::new).toList();
        }

        private static List<Filter> responseHeaders(Route route) {
            HeaderOperations own = new HeaderOperations(route.config().headers().response());
            HeaderOperations[] destinations =
                    route.destinations().stream()
                            .map(RouteDestination::config)
                            .map(written -> new HeaderOperations(written.headers().response()))
                            .toArray(HeaderOperations[]::new);
            boolean none = own.empty();
            for (HeaderOperations operations : destinations) {
                none &= operations.empty();
            }
            return none ? List.of() : List.of(new HeaderFilter(own, destinations));
        }
    }
}
