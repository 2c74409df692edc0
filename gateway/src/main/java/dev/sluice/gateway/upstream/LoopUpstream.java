// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.cluster.config.upstream.LoadBalancing;
import dev.sluice.gateway.balance.LeastRequest;
import dev.sluice.gateway.balance.LoadBalancer;
import dev.sluice.gateway.balance.RandomChoice;
import dev.sluice.gateway.balance.RoundRobin;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * An upstream as one event loop uses it: picks and counts are the loop's own, so that nothing is
 * shared between loops on the way of a request. Confined to one event loop.
 */
public final class LoopUpstream {

    /**
     * Istio's number of host re-selections for a repetition that avoids the endpoints already
     * tried.
     */
    private static final int RESELECTIONS_MAX = 5;

    private final Upstream upstream;
    private final LoadBalancer balancer;
    private EndpointSet known = EndpointSet.EMPTY;
    private Slot[] slots = new Slot[0];

    public LoopUpstream(Upstream upstream, RandomGenerator random) {
        this.upstream = upstream;
        this.balancer = balancer(upstream.spec().loadBalancing(), random);
    }

    private static LoadBalancer balancer(LoadBalancing kind, RandomGenerator random) {
        return switch (kind) {
            case ROUND_ROBIN -> new RoundRobin(random.nextInt(Integer.MAX_VALUE));
            case LEAST_REQUEST -> new LeastRequest(random);
            case RANDOM -> new RandomChoice(random);
        };
    }

    /** The upstream's name in messages. */
    String name() {
        return upstream.spec().key().toString();
    }

    /**
     * Picks an endpoint, one that was not tried yet when there is any.
     *
     * @return empty when the upstream has no endpoint
     */
    Optional<Slot> pick(TriedEndpoints tried) {
        refresh();
        if (slots.length == 0) {
            return Optional.empty();
        }
        int index = balancer.pick(known, this::inFlight);
        for (int i = 0; i < RESELECTIONS_MAX && tried.contains(known.at(index)); i++) {
            index = balancer.pick(known, this::inFlight);
        }
        if (tried.contains(known.at(index))) {
            index = firstUntried(tried, index);
        }
        return Optional.of(slots[index]);
    }

    private int firstUntried(TriedEndpoints tried, int otherwise) {
        for (int i = 0; i < slots.length; i++) {
            if (!tried.contains(known.at(i))) {
                return i;
            }
        }
        return otherwise;
    }

    private int inFlight(int index) {
        return slots[index].inFlight();
    }

    /** Takes over a changed set; an endpoint that stays keeps its slot, and with it its count. */
    private void refresh() {
        EndpointSet current = upstream.endpoints();
        if (current == known) {
            return;
        }
        Map<Endpoint, Slot> before = new HashMap<>();
        for (Slot slot : slots) {
            before.put(slot.endpoint(), slot);
        }
        Slot[] renewed = new Slot[current.size()];
        for (int i = 0; i < renewed.length; i++) {
            Slot kept = before.get(current.at(i));
            renewed[i] = kept != null ? kept : new Slot(current.at(i), upstream);
        }
        upstream.slots(List.of(slots), List.of(renewed));
        known = current;
        slots = renewed;
    }
}
