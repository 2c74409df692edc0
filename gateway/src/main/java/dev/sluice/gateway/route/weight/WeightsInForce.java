// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.http.WeightedDestination;
import dev.sluice.cluster.weights.RouteKey;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import dev.sluice.gateway.route.Route;
import dev.sluice.gateway.route.RouteDestination;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The overlays that hold under one config: those whose route is there and has exactly their
 * destinations. Immutable.
 */
public final class WeightsInForce {

    /** The weights of the config hold everywhere. */
    public static final WeightsInForce NONE = new WeightsInForce(Map.of(), List.of(), List.of());

    private static final String KIND = "VirtualService";

    private final Map<RouteKey, WeightOverlay> fit;
    private final List<WeighedRoute> routes;
    private final Set<String> owners;
    private final List<UnfitOverlay> unfit;

    private WeightsInForce(
            Map<RouteKey, WeightOverlay> fit, List<WeighedRoute> routes, List<UnfitOverlay> unfit) {
        this.fit = Map.copyOf(fit);
        this.routes = List.copyOf(routes);
        this.unfit = List.copyOf(unfit);
        this.owners = fit.keySet().stream().map(RouteKey::owner).collect(Collectors.toSet());
    }

    /** Those of {@code overlays} that hold under a config with these VirtualServices. */
    public static WeightsInForce of(Collection<VirtualService> services, WeightOverlays overlays) {
        if (overlays.byRoute().isEmpty()) {
            return NONE;
        }
        Map<RouteKey, WeightOverlay> fit = new TreeMap<>();
        List<WeighedRoute> weighed = new ArrayList<>();
        List<UnfitOverlay> unfit = new ArrayList<>();
        Map<RouteKey, List<WeighedRoute>> routes = routes(services, overlays);
        for (WeightOverlay overlay : new TreeMap<>(overlays.byRoute()).values()) {
            List<WeighedRoute> named = routes.getOrDefault(overlay.route(), List.of());
            List<WeighedRoute> fitting =
                    named.stream().filter(route -> fits(overlay, route)).toList();
            if (fitting.isEmpty()) {
                unfit.add(new UnfitOverlay(overlay, why(named)));
            } else {
                fit.put(overlay.route(), overlay);
                weighed.addAll(fitting);
            }
        }
        return new WeightsInForce(fit, weighed, unfit);
    }

    private static Map<RouteKey, List<WeighedRoute>> routes(
            Collection<VirtualService> services, WeightOverlays overlays) {
        Set<String> owners = new HashSet<>();
        overlays.byRoute().keySet().forEach(key -> owners.add(key.owner()));
        return services.stream()
                .filter(service -> owners.contains(service.id().qualifiedName()))
                .flatMap(WeighedRoute::of)
                .collect(Collectors.groupingBy(WeighedRoute::key));
    }

    private static boolean fits(WeightOverlay overlay, WeighedRoute route) {
        return route.hasExactly(overlay.weights().keySet());
    }

    private static String why(List<WeighedRoute> named) {
        return named.isEmpty()
                ? "the config has no such route with several destinations"
                : "the route's destinations are " + DestinationNames.of(named.get(0));
    }

    /** The overlay that holds for a compiled route. */
    public Optional<WeightOverlay> of(Route route) {
        if (!owners.contains(route.owner().qualifiedName()) || !route.owner().kind().equals(KIND)) {
            return Optional.empty();
        }
        return of(
                new WeighedRoute(
                        RouteKey.of(route.owner(), route.config()),
                        route.destinations().stream().map(RouteDestination::config).toList()));
    }

    /** The overlay that holds for a route of the config. */
    public Optional<WeightOverlay> of(WeighedRoute route) {
        return Optional.ofNullable(fit.get(route.key())).filter(overlay -> fits(overlay, route));
    }

    /** The destinations of a route, weighed by an overlay that fits it. */
    public static List<WeightedDestination> weighed(
            List<WeightedDestination> written, WeightOverlay overlay) {
        return written.stream().map(each -> weighed(each, overlay)).toList();
    }

    private static WeightedDestination weighed(WeightedDestination each, WeightOverlay overlay) {
        Integer weight = overlay.weights().get(each.destination());
        if (weight == null) {
            throw new IllegalStateException(overlay + " does not fit " + each.destination());
        }
        return new WeightedDestination(each.destination(), weight, each.headers());
    }

    /** The routes for which an overlay holds. */
    public List<WeighedRoute> routes() {
        return routes;
    }

    /** The overlays that hold. */
    public Collection<WeightOverlay> fit() {
        return fit.values();
    }

    /** The overlays that do not hold. */
    public List<UnfitOverlay> unfit() {
        return unfit;
    }
}
