// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.cluster.config.traffic.LoadBalancing;
import dev.sluice.gateway.balance.LeastRequest;
import dev.sluice.gateway.balance.LoadBalancer;
import dev.sluice.gateway.balance.Loads;
import dev.sluice.gateway.balance.RandomChoice;
import dev.sluice.gateway.balance.RoundRobin;
import dev.sluice.gateway.balance.roster.PickGroup;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.TriedEndpoints;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One group of an upstream's endpoints as one event loop picks from it. Confined to that loop. */
final class LoopGroup {

    /**
     * Istio's number of host re-selections for a repetition that avoids the endpoints already
     * tried.
     */
    private static final int RESELECTIONS_MAX = 5;

    private final LoadBalancer balancer;
    private final Loads loads = this::inFlight;
    private @Nullable PickGroup group;
    private EndpointSet endpoints = EndpointSet.EMPTY;
    private Slot[] slots = {};

    /** Must be told what to pick from before it picks. */
    LoopGroup(LoadBalancing choice, RandomGenerator random) {
        this.balancer =
                switch (choice) {
                    case ROUND_ROBIN -> new RoundRobin(random.nextInt(Integer.MAX_VALUE));
                    case LEAST_REQUEST -> new LeastRequest(random);
                    case RANDOM -> new RandomChoice(random);
                };
    }

    void use(PickGroup current, Map<Endpoint, Slot> byEndpoint) {
        group = current;
        endpoints = current.usable();
        slots = new Slot[endpoints.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = Objects.requireNonNull(byEndpoint.get(endpoints.at(i)));
        }
    }

    int load() {
        return current().load();
    }

    Slot pick(TriedEndpoints tried) {
        int index = balancer.pick(endpoints, loads);
        for (int i = 0; i < RESELECTIONS_MAX && tried.contains(endpoints.at(index)); i++) {
            index = balancer.pick(endpoints, loads);
        }
        return slots[tried.contains(endpoints.at(index)) ? firstUntried(tried, index) : index];
    }

    Slot pick(TriedEndpoints tried, long hash) {
        int index = current().byHash(hash, tried);
        return index == PickGroup.NONE ? pick(tried) : slots[index];
    }

    private int firstUntried(TriedEndpoints tried, int otherwise) {
        for (int i = 0; i < slots.length; i++) {
            if (!tried.contains(endpoints.at(i))) {
                return i;
            }
        }
        return otherwise;
    }

    private int inFlight(int index) {
        return slots[index].inFlight();
    }

    private PickGroup current() {
        return Objects.requireNonNull(group);
    }
}
