// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.VirtualService;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.weights.RouteKey;
import dev.sluice.cluster.weights.WeightOverlay;
import dev.sluice.cluster.weights.WeightOverlays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds out which route and which destinations somebody means who wants to set, clear or see
 * weights. Every refusal is an {@link IllegalArgumentException} that names what was found and what
 * was expected. Immutable.
 *
 * @param weights of all destinations of the route
 */
public record WeightChange(RouteKey route, Map<Destination, Integer> weights) {

    /**
     * The change that somebody asks for.
     *
     * @param asked weights by the names of the destinations, all of them
     */
    public static WeightChange of(
            Collection<VirtualService> services, WhichRoute which, Map<String, Integer> asked) {
        List<WeighedRoute> candidates = routes(services, which.virtualService());
        Expect.that(
                !candidates.isEmpty(),
                "VirtualService",
                which.virtualService(),
                "one with a route that has several destinations");
        WeighedRoute route =
                one(candidates, which, WeighedRoute::key, WeightChange::withDestinations);
        return new WeightChange(route.key(), weights(route, asked));
    }

    private static String withDestinations(WeighedRoute route) {
        return route.key().route() + " (" + DestinationNames.of(route) + ")";
    }

    private static Map<Destination, Integer> weights(
            WeighedRoute route, Map<String, Integer> asked) {
        DestinationNames names = DestinationNames.of(route);
        Expect.that(
                !route.ambiguous(),
                "route",
                route.key().route(),
                "one that names each destination once");
        Map<Destination, Integer> weights = new HashMap<>();
        asked.forEach((name, weight) -> put(weights, destination(names, name), name, weight));
        Expect.that(
                weights.size() == names.all().size(),
                "weights",
                String.join(", ", new TreeSet<>(asked.keySet())),
                "a weight for each of " + names);
        Expect.that(
                weights.values().stream().anyMatch(weight -> weight > 0),
                "weights",
                "all 0",
                "at least one above 0");
        return weights;
    }

    private static Destination destination(DestinationNames names, String name) {
        return names.find(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "destination: "
                                                + name
                                                + " (expected: one of "
                                                + names
                                                + Spelling.proposal(name, names.all().keySet())
                                                + ")"));
    }

    private static void put(
            Map<Destination, Integer> weights, Destination destination, String name, int weight) {
        Expect.inRange("weight of " + name, weight, 0, Integer.MAX_VALUE);
        Expect.that(
                weights.put(destination, weight) == null,
                "destination",
                name,
                "each destination once");
    }

    /** The overlay that somebody wants cleared, whether or not the config still has its route. */
    public static WeightOverlay cleared(WeightOverlays overlays, WhichRoute which) {
        List<WeightOverlay> candidates =
                overlays.byRoute().values().stream()
                        .filter(overlay -> meant(which.virtualService(), overlay.route()))
                        .toList();
        Expect.that(
                !candidates.isEmpty(),
                "VirtualService",
                which.virtualService(),
                overlays.byRoute().isEmpty()
                        ? "no weights are set"
                        : "one whose weights are set: " + owners(overlays));
        return one(candidates, which, WeightOverlay::route, overlay -> overlay.route().route());
    }

    private static String owners(WeightOverlays overlays) {
        return overlays.byRoute().keySet().stream()
                .map(RouteKey::owner)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean meant(String name, RouteKey route) {
        return name.equals(route.owner()) || name.equals(route.virtualService());
    }

    /** The routes with something to weigh of the VirtualService that is called so. */
    public static List<WeighedRoute> routes(Collection<VirtualService> services, String name) {
        List<VirtualService> named =
                services.stream()
                        .filter(
                                service ->
                                        name.equals(service.id().qualifiedName())
                                                || name.equals(service.id().name()))
                        .toList();
        if (named.isEmpty()) {
            throw unknown(name, services);
        }
        Expect.that(
                named.size() == 1,
                "VirtualService",
                name,
                "one of "
                        + named.stream()
                                .map(service -> service.id().qualifiedName())
                                .collect(Collectors.joining(", ")));
        return WeighedRoute.of(named.get(0)).toList();
    }

    private static IllegalArgumentException unknown(
            String name, Collection<VirtualService> services) {
        Function<VirtualService, String> spelling =
                name.indexOf('/') < 0
                        ? service -> service.id().name()
                        : service -> service.id().qualifiedName();
        return new IllegalArgumentException(
                "VirtualService: "
                        + name
                        + " (expected: one of the config"
                        + Spelling.proposal(name, services.stream().map(spelling).toList())
                        + ")");
    }

    /** The only candidate, or the one of several whose route was named. */
    private static <T> T one(
            List<T> candidates,
            WhichRoute which,
            Function<T, RouteKey> key,
            Function<T, String> shown) {
        Optional<String> asked = which.route();
        List<T> meant =
                candidates.stream()
                        .filter(
                                candidate ->
                                        asked.isEmpty()
                                                || asked.get().equals(key.apply(candidate).route()))
                        .toList();
        Expect.that(
                meant.size() == 1,
                "route",
                asked.orElse("none given"),
                "one of "
                        + candidates.stream().map(shown).collect(Collectors.joining(", "))
                        + (meant.size() > 1 && asked.isPresent()
                                ? ", each with its own name"
                                : ""));
        return meant.get(0);
    }
}
