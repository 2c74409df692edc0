// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.balance.roster;

import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.Warmup;
import dev.sluice.gateway.balance.tier.Tiers;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.endpoint.health.EjectionRules;
import dev.sluice.gateway.endpoint.health.ErrorCounts;
import dev.sluice.gateway.service.UpstreamSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The endpoints of one upstream, and what the node holds of each: who is away, until when, and who
 * is growing into its share. All decisions are made here, by one thread, so that bounds hold
 * exactly whatever the event loops find out at the same time. Confined to the control loop.
 */
public final class Roster {

    private final Optional<EjectionRules> rules;
    private final Optional<Warmup> warmup;
    private final Lineup lineup;
    private final Map<String, Standing> standings = new LinkedHashMap<>();
    private EndpointSet members = EndpointSet.EMPTY;

    /**
     * Without endpoints yet.
     *
     * @param tiers sees the endpoints from where the node stands
     */
    public Roster(UpstreamSpec spec, Tiers tiers) {
        this.rules = spec.policy().outlierDetection().map(EjectionRules::new);
        this.warmup = spec.loadBalancer().warmup();
        this.lineup = new Lineup(spec, tiers);
    }

    /** Of an upstream that is new to the node: all endpoints have their full share at once. */
    public void begin(EndpointSet first, long nowNanos) {
        replace(first, address -> newcomer(false, nowNanos));
    }

    /**
     * Of an upstream that takes the place of another under a new config: only endpoints that the
     * other did not have are new, and unless the rules have changed what is known of them lives on.
     */
    public void succeed(Roster former, EndpointSet first, long nowNanos) {
        boolean sameRules = rules.equals(former.rules);
        replace(
                first,
                address -> {
                    Standing known = former.standings.get(address);
                    return known != null && sameRules ? known : newcomer(known == null, nowNanos);
                });
    }

    /**
     * Has these endpoints from now on.
     *
     * @return those that had to come back before their time, as too few others are left
     */
    public List<Endpoint> members(EndpointSet current, long nowNanos) {
        Map<String, Standing> known = new HashMap<>(standings);
        replace(
                current,
                address -> {
                    Standing old = known.get(address);
                    return old != null ? old : newcomer(true, nowNanos);
                });
        List<Endpoint> back = new ArrayList<>();
        while (away().size() > ejectedMax()) {
            Endpoint first =
                    away().stream()
                            .min(Comparator.comparingLong(each -> of(each).nanosLeft(nowNanos)))
                            .orElseThrow();
            of(first).comeBack(nowNanos);
            back.add(first);
        }
        return back;
    }

    private void replace(EndpointSet current, Function<String, Standing> standing) {
        standings.clear();
        current.list().forEach(each -> standings.computeIfAbsent(each.address(), standing));
        members = current;
        lineup.members(current);
    }

    private Standing newcomer(boolean fresh, long nowNanos) {
        Optional<ErrorCounts> counts =
                rules.map(EjectionRules::config)
                        .map(OutlierDetection::thresholds)
                        .map(ErrorCounts::new);
        return new Standing(counts, fresh && warmup.isPresent(), nowNanos);
    }

    /** Whether one more endpoint may be ejected. */
    public boolean room() {
        return away().size() < ejectedMax();
    }

    /** Ejects an endpoint for as long as the rules say, if it is there and there is room. */
    public Optional<Ejection> eject(Endpoint endpoint, EjectionReason reason, long nowNanos) {
        if (rules.isEmpty() || !standings.containsKey(endpoint.address())) {
            return Optional.empty();
        }
        int number = Math.min(of(endpoint).inRow() + 1, rules.get().inRowMax());
        return eject(new Ejection(endpoint, reason, rules.get().lasting(number), number), nowNanos);
    }

    private Optional<Ejection> eject(Ejection ejection, long nowNanos) {
        Standing standing = of(ejection.endpoint());
        if (standing.away() || !room()) {
            return Optional.empty();
        }
        standing.eject(ejection.lasting(), ejection.inRow(), nowNanos);
        return Optional.of(ejection);
    }

    /**
     * Others have an endpoint ejected. One of which this node knows nothing good is ejected for as
     * long as theirs lasts, if there is room; of any other, one failure will be enough for half of
     * that time.
     */
    public Optional<Ejection> hint(String address, Duration left, long nowNanos) {
        Standing standing = standings.get(address);
        if (rules.isEmpty() || standing == null || standing.away()) {
            return Optional.empty();
        }
        standing.hint(nowNanos + left.toNanos() / 2);
        if (!standing.unknown()) {
            return Optional.empty();
        }
        Duration most = rules.get().config().ejectionTimeMax();
        Duration lasting = left.compareTo(most) > 0 ? most : left;
        return members.list().stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .flatMap(
                        each ->
                                eject(
                                        new Ejection(
                                                each,
                                                EjectionReason.HINT,
                                                lasting,
                                                standing.inRow()),
                                        nowNanos));
    }

    /**
     * Lets time pass.
     *
     * @return those that are back because their time was over
     */
    public List<Endpoint> advance(long nowNanos) {
        List<Endpoint> back = new ArrayList<>();
        for (Endpoint endpoint : away()) {
            if (of(endpoint).nanosLeft(nowNanos) <= 0) {
                of(endpoint).comeBack(nowNanos);
                back.add(endpoint);
            }
        }
        rules.ifPresent(each -> standings.values().forEach(one -> one.forgive(each, nowNanos)));
        return back;
    }

    /** Whether time will change anything. */
    public boolean restless() {
        return standings.values().stream().anyMatch(Standing::restless);
    }

    /** Whether what may be picked changes with every moment. */
    public boolean growing() {
        return standings.values().stream().anyMatch(Standing::growing);
    }

    /** The endpoints that are ejected. */
    public Collection<Endpoint> away() {
        return members.list().stream().filter(each -> of(each).away()).toList();
    }

    /** What event loops pick from. */
    public Picture picture(long nowNanos) {
        int size = members.size();
        boolean[] usable = new boolean[size];
        double[] shares = new double[size];
        int healthy = size - away().size();
        boolean heeded = rules.map(each -> each.heeded(healthy, size)).orElse(true);
        List<Optional<ErrorCounts>> counts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Standing standing = of(members.at(i));
            usable[i] = !heeded || !standing.away();
            shares[i] = standing.share(growth(), nowNanos);
            counts.add(standing.counts());
        }
        return new Picture(members, counts, Set.copyOf(away()), lineup.groups(usable, shares));
    }

    /** An endpoint that comes back grows as a new one does, or over one interval. */
    private Optional<Warmup> growth() {
        return warmup.or(
                () ->
                        rules.map(
                                each ->
                                        new Warmup(
                                                each.config().interval(),
                                                Warmup.PERCENT_MIN,
                                                Warmup.LINEAR)));
    }

    private int ejectedMax() {
        return rules.map(each -> each.ejectedMax(members.size())).orElse(0);
    }

    private Standing of(Endpoint endpoint) {
        Standing standing = standings.get(endpoint.address());
        if (standing == null) {
            throw new IllegalStateException(endpoint.address() + " is no member");
        }
        return standing;
    }
}
