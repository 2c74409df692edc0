// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.tier;

import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.cluster.config.traffic.LocalityBalancing.Shares;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.Locality;
import dev.sluice.gateway.endpoint.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Sorts endpoints into tiers as a client sees them. As in Istio, nearness counts only where
 * outliers are detected: else nobody would notice that the near ones fail.
 *
 * <p>Immutable.
 *
 * @param client where this node stands, and what it is
 */
public record Tiers(Place client) {

    /**
     * The tiers, the nearest first.
     *
     * @param ejects whether outliers are detected
     */
    public List<Tier> of(EndpointSet endpoints, LocalityBalancing localities, boolean ejects) {
        if (!localities.enabled()) {
            return whole(endpoints);
        }
        Optional<Shares> shares =
                localities.shares().stream()
                        .filter(each -> client.locality().within(each.from()))
                        .findFirst();
        if (shares.isPresent()) {
            return byShare(endpoints, shares.get().percent());
        }
        boolean placed = client.locality().known() || !localities.labels().isEmpty();
        return ejects && placed ? byNearness(endpoints, localities) : whole(endpoints);
    }

    private static List<Tier> whole(EndpointSet endpoints) {
        return grouped(endpoints, index -> Optional.of(0)).values().stream()
                .map(members -> new Tier(members, 0))
                .toList();
    }

    /** Endpoints in no part that is written get nothing, as in Istio. */
    private static List<Tier> byShare(EndpointSet endpoints, Map<String, Integer> percent) {
        Map<String, List<Integer>> parts =
                grouped(endpoints, index -> part(endpoints.at(index).place().locality(), percent));
        List<Tier> tiers = new ArrayList<>();
        parts.forEach(
                (part, members) -> tiers.add(new Tier(members, percent.getOrDefault(part, 0))));
        return tiers;
    }

    /** The narrowest part that the locality is in. */
    private static Optional<String> part(Locality locality, Map<String, Integer> percent) {
        return percent.keySet().stream()
                .filter(locality::within)
                .max(Comparator.comparingInt(Tiers::narrowness).thenComparing(part -> part));
    }

    private static int narrowness(String part) {
        Locality written = Locality.of(part);
        return (int)
                Stream.of(written.region(), written.zone(), written.subzone())
                        .filter(each -> !each.isEmpty() && !each.equals("*"))
                        .count();
    }

    private List<Tier> byNearness(EndpointSet endpoints, LocalityBalancing localities) {
        Nearness nearness = new Nearness(client, localities);
        return grouped(endpoints, index -> Optional.of(nearness.rank(endpoints.at(index).place())))
                .values()
                .stream()
                .map(members -> new Tier(members, 0))
                .toList();
    }

    private static <K extends Comparable<K>> Map<K, List<Integer>> grouped(
            EndpointSet endpoints, IntFunction<Optional<K>> key) {
        Map<K, List<Integer>> groups = new TreeMap<>();
        IntStream.range(0, endpoints.size())
                .boxed()
                .sorted(Comparator.comparing(index -> endpoints.at(index).address()))
                .forEach(
                        index ->
                                key.apply(index)
                                        .ifPresent(
                                                group ->
                                                        groups.computeIfAbsent(
                                                                        group,
                                                                        made -> new ArrayList<>())
                                                                .add(index)));
        return groups;
    }
}
