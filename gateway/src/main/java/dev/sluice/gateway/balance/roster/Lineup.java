// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.cluster.config.traffic.ConsistentHash;
import dev.sluice.cluster.config.traffic.LocalityBalancing;
import dev.sluice.gateway.balance.hash.HashTable;
import dev.sluice.gateway.balance.hash.HashTables;
import dev.sluice.gateway.balance.tier.Tier;
import dev.sluice.gateway.balance.tier.TierLoads;
import dev.sluice.gateway.balance.tier.Tiers;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.service.UpstreamSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints in their tiers, each with its hash table. Tables are of all members and made when
 * these change; an ejection makes no table anew, its keys go to the next place. Confined to the
 * control loop.
 */
final class Lineup {

    /** Shares are fractions and weights whole: so finely a weight is cut while one grows. */
    private static final int WEIGHT_PARTS = 100;

    private final LocalityBalancing localities;
    private final Optional<ConsistentHash> hash;
    private final boolean ejects;
    private final Tiers client;
    private EndpointSet members = EndpointSet.EMPTY;
    private List<Tier> tiers = List.of();
    private List<Optional<HashTable>> tables = List.of();

    Lineup(UpstreamSpec spec, Tiers client) {
        this.localities = spec.loadBalancer().locality().orElse(LocalityBalancing.DEFAULT);
        this.hash = spec.loadBalancer().hash();
        this.ejects = spec.policy().outlierDetection().isPresent();
        this.client = client;
    }

    void members(EndpointSet current) {
        members = current;
        tiers = client.of(current, localities, ejects);
        tables =
                tiers.stream()
                        .map(tier -> hash.map(kind -> HashTables.of(endpoints(tier), kind.table())))
                        .toList();
    }

    private EndpointSet endpoints(Tier tier) {
        return new EndpointSet(tier.members().stream().map(members::at).toList());
    }

    /**
     * Who may be picked.
     *
     * @param usable by the indexes of members
     * @param shares of their own weights, by the same
     */
    List<PickGroup> groups(boolean[] usable, double[] shares) {
        int[] healthy =
                tiers.stream()
                        .mapToInt(
                                tier ->
                                        (int)
                                                tier.members().stream()
                                                        .filter(i -> usable[i])
                                                        .count())
                        .toArray();
        int[] loads = TierLoads.of(tiers, healthy);
        List<PickGroup> groups = new ArrayList<>();
        for (int i = 0; i < loads.length; i++) {
            if (loads[i] > 0) {
                groups.add(
                        group(tiers.get(i), loads[i], tables.get(i).orElse(null), usable, shares));
            }
        }
        return groups;
    }

    private PickGroup group(
            Tier tier, int load, @Nullable HashTable table, boolean[] usable, double[] shares) {
        List<Endpoint> endpoints = new ArrayList<>();
        int[] usableOf = new int[tier.members().size()];
        int[] weights = new int[usableOf.length];
        boolean growing = tier.members().stream().anyMatch(i -> usable[i] && shares[i] < 1);
        for (int owner = 0; owner < usableOf.length; owner++) {
            int member = tier.members().get(owner);
            usableOf[owner] = usable[member] ? endpoints.size() : PickGroup.NONE;
            if (usable[member]) {
                int own = members.weight(member);
                weights[endpoints.size()] = growing ? grown(own, shares[member]) : own;
                endpoints.add(members.at(member));
            }
        }
        EndpointSet set = new EndpointSet(endpoints, Arrays.copyOf(weights, endpoints.size()));
        return new PickGroup(set, load, table, usableOf);
    }

    private static int grown(int weight, double share) {
        double parts = Math.min(Integer.MAX_VALUE, (double) weight * WEIGHT_PARTS * share);
        return Math.max(1, (int) parts);
    }
}
