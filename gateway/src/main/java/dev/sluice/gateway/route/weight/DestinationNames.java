// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.route.weight;

import dev.sluice.cluster.config.http.Destination;
import dev.sluice.cluster.config.http.WeightedDestination;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people call the destinations of one route: by subset, by host, by host and port, or by all,
 * whichever is the first that means one of them only. Immutable.
 */
public final class DestinationNames {

    private final List<Destination> destinations;
    private final Map<String, Long> uses;

    private DestinationNames(List<Destination> destinations) {
        this.destinations = destinations;
        this.uses =
                destinations.stream()
                        .flatMap(DestinationNames::names)
                        .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
    }

    public static DestinationNames of(WeighedRoute route) {
        return new DestinationNames(
                route.destinations().stream()
                        .map(WeightedDestination::destination)
                        .distinct()
                        .toList());
    }

    /** Every name of a destination, the shortest first; others may have some of them, too. */
    private static Stream<String> names(Destination destination) {
        String host = destination.host();
        Optional<String> subset = destination.subset();
        String withPort = destination.port().isEmpty() ? host : host + ":" + port(destination);
        String full = withPort + subset.map(name -> "/" + name).orElse("");
        return Stream.concat(
                        subset.stream(),
                        Stream.of(
                                host,
                                withPort,
                                host + subset.map(name -> "/" + name).orElse(""),
                                full))
                .distinct();
    }

    private static int port(Destination destination) {
        return destination.port().orElseThrow();
    }

    /** The destination that is called so, if it is one only. */
    public Optional<Destination> find(String name) {
        return destinations.stream()
                .filter(destination -> names(destination).anyMatch(name::equals))
                .filter(destination -> alone(name))
                .findFirst();
    }

    /** The shortest name that means this destination only; it is one of the route's. */
    public String name(Destination destination) {
        return names(destination).filter(this::alone).findFirst().orElseGet(destination::toString);
    }

    private boolean alone(String name) {
        return uses.getOrDefault(name, 0L) == 1;
    }

    /** The shortest names of all, in the order of the route, and what they mean. */
    public Map<String, Destination> all() {
        Map<String, Destination> all = new LinkedHashMap<>();
        destinations.forEach(destination -> all.put(name(destination), destination));
        return all;
    }

    @Override
    public String toString() {
        return String.join(", ", all().keySet());
    }
}
