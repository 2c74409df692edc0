// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.compile;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.HeaderChanges;
import dev.sluice.cluster.config.http.HttpAction;
import dev.sluice.cluster.config.http.HttpMatch;
import dev.sluice.cluster.config.http.HttpRoute;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.gateway.match.MatchBlock;
import dev.sluice.gateway.match.MatchTable.Entry;
import dev.sluice.gateway.match.PathCondition;
import dev.sluice.gateway.match.StringCondition;
import dev.sluice.gateway.route.ListenerId;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.scope.NodeScope;
import dev.sluice.gateway.service.Service;
import dev.sluice.gateway.service.ServiceRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Compiles the routes of one listener and numbers them; a route that several hosts share is
 * compiled once. Confined to the compiling thread.
 */
final class RouteCompiler {

    /** Istio's name for a route that nobody wrote. */
    private static final String UNWRITTEN = "default";

    /** What a block without a condition on the path replaces in a rewrite, as in Istio. */
    private static final String ROOT = "/";

    private final ListenerId listener;
    private final ServiceRegistry registry;
    private final NodeScope node;
    private final List<Route> routes = new ArrayList<>();
    private final Map<Key, Route> byKey = new HashMap<>();

    RouteCompiler(ListenerId listener, ServiceRegistry registry, NodeScope node) {
        this.listener = listener;
        this.registry = registry;
        this.node = node;
    }

    /** All routes so far, at the place of their index. */
    List<Route> routes() {
        return routes;
    }

    /** Whether any route of a VirtualService applies at one of these gateways, at whatever port. */
    boolean applies(VirtualService service, Set<String> gateways) {
        for (HttpRoute route : service.http()) {
            for (Optional<HttpMatch> match : alternatives(route)) {
                if (match.isEmpty() || applies(match.get().scope(), service, gateways)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The match blocks of a VirtualService that apply at one of these gateways and at the addressed
     * port, in their order, up to the first that takes every request: none gets past it.
     */
    List<Entry<RouteMatch>> entries(
            VirtualService service, Set<String> gateways, OptionalInt addressedPort) {
        List<Entry<RouteMatch>> entries = new ArrayList<>();
        for (int place = 0; place < service.http().size(); place++) {
            for (Optional<HttpMatch> match : alternatives(service.http().get(place))) {
                if (match.isPresent()
                        && !applies(match.get().scope(), service, gateways, addressedPort)) {
                    continue;
                }
                MatchBlock block = match.map(MatchBlock::of).orElse(MatchBlock.ANY);
                entries.add(entry(route(service, place, addressedPort), match, block));
                if (block.catchAll()) {
                    return entries;
                }
            }
        }
        return entries;
    }

    /** The route that a service has when no VirtualService speaks for it: everything to itself. */
    List<Entry<RouteMatch>> unwritten(Service service, OptionalInt addressedPort) {
        Destination itself = new Destination(service.host(), Optional.empty(), OptionalInt.empty());
        HttpRoute config =
                new HttpRoute(
                        Optional.of(UNWRITTEN),
                        List.of(),
                        new HttpAction.Forward(
                                List.of(new WeightedDestination(itself, 1, HeaderChanges.NONE)),
                                Optional.empty()),
                        HeaderChanges.NONE,
                        HttpRoute.Policies.NONE,
                        List.of());
        Key key = new Key(service.declaredBy(), service.host(), addressedPort);
        return List.of(entry(route(key, UNWRITTEN, config), Optional.empty(), MatchBlock.ANY));
    }

    /** The match blocks of a route, or one that is absent if the route matches everything. */
    private static List<Optional<HttpMatch>> alternatives(HttpRoute route) {
        return route.matches().isEmpty()
                ? List.of(Optional.empty())
                : route.matches().stream().map(Optional::of).toList();
    }

    private boolean applies(
            HttpMatch.Scope scope,
            VirtualService service,
            Set<String> gateways,
            OptionalInt addressedPort) {
        boolean atPort = scope.port().isEmpty() || scope.port().equals(addressedPort);
        return atPort && applies(scope, service, gateways);
    }

    /** Gateways that a match names are meant whoever calls, so the source is for the rest. */
    private boolean applies(HttpMatch.Scope scope, VirtualService service, Set<String> gateways) {
        Set<String> named = GatewayNames.qualified(scope.gateways(), service.id().namespace());
        boolean bySource = named.isEmpty() || listener.mesh();
        boolean here = named.isEmpty() || !Collections.disjoint(named, gateways);
        return here && (!bySource || node.within(scope.source()));
    }

    private static Entry<RouteMatch> entry(
            Route route, Optional<HttpMatch> match, MatchBlock block) {
        String name =
                match.flatMap(HttpMatch::name)
                        .map(matchName -> route.name() + "." + matchName)
                        .orElse(route.name());
        return new Entry<>(block, new RouteMatch(route, name, match, prefix(block.path())));
    }

    private static String prefix(PathCondition path) {
        if (path.text() instanceof StringCondition.Prefix prefix) {
            return prefix.text();
        }
        return path.text() instanceof StringCondition.Any ? ROOT : "";
    }

    private Route route(VirtualService service, int place, OptionalInt addressedPort) {
        HttpRoute config = service.http().get(place);
        String byPlace = service.id().qualifiedName() + "[" + place + "]";
        return route(
                new Key(service.id(), byPlace, addressedPort),
                config.name().orElse(byPlace),
                config);
    }

    private Route route(Key key, String name, HttpRoute config) {
        Route known = byKey.get(key);
        if (known != null) {
            return known;
        }
        List<RouteDestination> destinations = new ArrayList<>();
        if (config.action() instanceof HttpAction.Forward forward) {
            for (WeightedDestination destination : forward.destinations()) {
                destinations.add(
                        new RouteDestination(
                                destination,
                                registry.resolve(
                                        destination.destination(),
                                        config.namespace(key.owner()),
                                        key.addressedPort())));
            }
        }
        Route route = new Route(routes.size(), listener, key.owner(), name, config, destinations);
        routes.add(route);
        byKey.put(key, route);
        return route;
    }

    /**
     * What makes two compiled routes the same. Immutable.
     *
     * @param within tells the routes of one owner apart
     */
    private record Key(ResourceId owner, String within, OptionalInt addressedPort) {}
}
