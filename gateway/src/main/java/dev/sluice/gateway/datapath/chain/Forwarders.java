// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.gateway.exchange.LoopResources;
import dev.sluice.gateway.header.HeaderOperations;
import dev.sluice.gateway.key.KeySources;
import dev.sluice.gateway.resilience.RetryPolicy;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.route.action.ForwardedHost;
import dev.sluice.gateway.route.action.Rewriter;
import dev.sluice.gateway.route.action.WeightedChoice;
import dev.sluice.gateway.service.ResolvedDestination;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.upstream.Affinity;
import dev.sluice.gateway.upstream.ForwardDestination;
import dev.sluice.gateway.upstream.Forwarder;
import dev.sluice.gateway.upstream.pick.LoopUpstream;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.gateway.upstream.request.RequestShape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the forwarders of one event loop. Confined to one event loop. */
record Forwarders(
        Map<UpstreamKey, Upstream> upstreams,
        LoopResources loop,
        LoopUpstreams loopUpstreams,
        KeySources keys) {

    Forwarder forwarder(Route route, HttpAction.Forward forward, RetryPolicy policy) {
        List<Optional<String>> hosts = ForwardedHost.of(route.config(), forward);
        List<ForwardDestination> destinations = new ArrayList<>();
        for (int i = 0; i < hosts.size(); i++) {
            destinations.add(destination(route.destinations().get(i), hosts.get(i)));
        }
        Forwarder.Tries tries =
                new Forwarder.Tries(
                        policy.perTryTimeout().orElse(Duration.ZERO),
                        policy.repetitionsMax() > 0 && policy.avoidsTriedEndpoints());
        return new Forwarder(
                destinations,
                new WeightedChoice(forward.destinations()),
                shape(route, forward),
                tries,
                loopUpstreams.client(),
                loop.random());
    }

    private static RequestShape shape(Route route, HttpAction.Forward forward) {
        RequestShape.Uri uri =
                forward.rewrite()
                        .map(Rewriter::new)
                        .<RequestShape.Uri>map(
                                rewriter ->
                                        exchange ->
                                                rewriter.path(exchange.target(), exchange.match())
                                                        + exchange.target().query())
                        .orElse(exchange -> exchange.target().path() + exchange.target().query());
        return new RequestShape(uri, new HeaderOperations(route.config().headers().request()));
    }

    private ForwardDestination destination(RouteDestination destination, Optional<String> host) {
        Destination written = destination.config().destination();
        HeaderOperations headers = new HeaderOperations(destination.config().headers().request());
        Optional<LoopUpstream> upstream = Optional.empty();
        Optional<Affinity> affinity = Optional.empty();
        String missing = "";
        if (destination.resolved() instanceof ResolvedDestination.Found found) {
            upstream =
                    Optional.ofNullable(upstreams.get(found.upstream().key()))
                            .map(loopUpstreams::of);
            affinity =
                    found.upstream()
                            .loadBalancer()
                            .hash()
                            .map(hash -> new Affinity(hash.key(), keys, loop.random()));
        } else if (destination.resolved() instanceof ResolvedDestination.Missing absent) {
            missing = absent.reason();
        }
        return new ForwardDestination(
                written.host(),
                written.subset().orElse(""),
                host,
                headers,
                upstream,
                affinity,
                missing);
    }
}
