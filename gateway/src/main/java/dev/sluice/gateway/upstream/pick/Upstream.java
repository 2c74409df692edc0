// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pick;

import dev.sluice.gateway.balance.roster.Picture;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.tls.Identity;
import dev.sluice.gateway.tls.UpstreamMaterial;
import dev.sluice.gateway.upstream.pool.UpstreamBounds;
import dev.sluice.gateway.upstream.pool.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A group of endpoints that a route may name: a host, or a subset of it, at one port. Who may be
 * picked changes while it lives, when DNS answers differently or an endpoint is ejected; everything
 * else is fixed. Thread-safe: the picture is immutable and published by a volatile field.
 */
public final class Upstream {

    private final UpstreamSpec spec;
    private final UpstreamBounds bounds;
    private final Suspicions suspicions;
    private final Optional<Identity<UpstreamMaterial>> identity;
    private final List<Slot> slots = new CopyOnWriteArrayList<>();
    private volatile Picture picture;

    /**
     * @param usage of the upstream of that name
     * @param suspicions are told when an endpoint has failed too often
     * @param identity absent for plain text
     */
    public Upstream(
            UpstreamSpec spec,
            Picture first,
            Usage usage,
            Suspicions suspicions,
            Optional<Identity<UpstreamMaterial>> identity) {
        this.spec = spec;
        this.bounds = new UpstreamBounds(spec, usage);
        this.picture = first;
        this.suspicions = suspicions;
        this.identity = identity;
    }

    public UpstreamSpec spec() {
        return spec;
    }

    /** How TLS is spoken to the endpoints; nothing for plain text. */
    Optional<Identity<UpstreamMaterial>> identity() {
        return identity;
    }

    /** What may be in use of it, and what is. */
    public UpstreamBounds bounds() {
        return bounds;
    }

    /** The endpoints of this moment, ejected ones too. */
    public EndpointSet endpoints() {
        return picture.members();
    }

    /** Those of them that are ejected. */
    public Set<Endpoint> away() {
        return picture.away();
    }

    Picture picture() {
        return picture;
    }

    /** Replaces what may be picked; loops see it at their next pick. */
    public void show(Picture current) {
        picture = current;
    }

    /** One of its endpoints has failed too often. */
    void suspect(Endpoint endpoint, EjectionReason reason) {
        suspicions.tell(this, endpoint, reason);
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
