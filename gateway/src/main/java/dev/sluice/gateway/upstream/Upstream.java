// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream;

import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.tls.Identity;
import dev.sluice.gateway.tls.UpstreamMaterial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A group of endpoints that a route may name: a host, or a subset of it, at one port. Its endpoints
 * change while it lives, when DNS answers differently; everything else is fixed. Thread-safe: the
 * endpoint set is immutable and published by a volatile field.
 */
public final class Upstream {

    private final UpstreamSpec spec;
    private final Optional<Identity<UpstreamMaterial>> identity;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private volatile EndpointSet endpoints;

    /**
     * @param identity absent for plain text
     */
    public Upstream(
            UpstreamSpec spec,
            EndpointSet endpoints,
            Optional<Identity<UpstreamMaterial>> identity) {
        this.spec = spec;
        this.identity = identity;
        this.endpoints = endpoints;
    }

    public UpstreamSpec spec() {
        return spec;
    }

    /** How TLS is spoken to the endpoints; nothing for plain text. */
    Optional<Identity<UpstreamMaterial>> identity() {
        return identity;
    }

    /** The endpoints of this moment. */
    public EndpointSet endpoints() {
        return endpoints;
    }

    /** Replaces the endpoints; loops see it at their next pick. */
    public void endpoints(EndpointSet current) {
        endpoints = current;
    }

    /** Exchanges that are at the endpoint now, over all event loops. */
    public int inFlight(Endpoint endpoint) {
        return slots.stream()
                .filter(slot -> slot.endpoint().equals(endpoint))
                .mapToInt(Slot::inFlight)
                .sum();
    }

    /** Notes which slots a loop uses now, in place of those before. */
    void slots(List<Slot> before, List<Slot> now) {
        slots.removeAll(before);
        slots.addAll(now);
    }
}
