// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.keep;

import dev.sluice.cluster.ejection.EjectionHint;
import dev.sluice.cluster.ejection.EjectionHints;
import dev.sluice.cluster.ejection.EndpointKey;
import dev.sluice.cluster.ejection.InitialEjection;
import dev.sluice.gateway.balance.roster.Ejection;
import dev.sluice.gateway.balance.roster.Roster;
import dev.sluice.gateway.balance.tier.Tiers;
import dev.sluice.gateway.endpoint.Endpoint;
import dev.sluice.gateway.endpoint.EndpointSet;
import dev.sluice.gateway.endpoint.health.EjectionReason;
import dev.sluice.gateway.service.UpstreamKey;
import dev.sluice.gateway.service.UpstreamSpec;
import dev.sluice.gateway.service.UpstreamTransport.Secured;
import dev.sluice.gateway.tls.Identity;
import dev.sluice.gateway.tls.UpstreamMaterial;
import dev.sluice.gateway.upstream.pick.Upstream;
import dev.sluice.gateway.upstream.pool.Usage;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Makes upstreams, and decides for all of them which endpoints are ejected and when they return.
 * Event loops and other nodes tell it what they have found, in any order and from any thread; it
 * takes their words one after another. Confined to the node's control loop.
 */
public final class UpstreamKeeper {

    /** So late an endpoint may be back, and so smoothly its share grows. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Vertx control;
    private final Context loop;
    private final LongSupplier nanoTime;
    private final Tiers tiers;
    private final EjectionHints hints;
    private final EjectionJournal journal;
    private final Function<Secured, Identity<UpstreamMaterial>> identities;
    private final Map<Upstream, Roster> rosters = new HashMap<>();
    private Map<UpstreamKey, Upstream> inForce = Map.of();
    private Runnable endHearing = () -> {};
    private long timer = -1;

    /**
     * Must be made on the control loop.
     *
     * @param identities of upstreams to which TLS is spoken; all were prepared before
     */
    public UpstreamKeeper(
            Vertx control,
            LongSupplier nanoTime,
            Tiers tiers,
            EjectionHints hints,
            EjectionJournal journal,
            Function<Secured, Identity<UpstreamMaterial>> identities) {
        this.control = control;
        this.loop = control.getOrCreateContext();
        this.nanoTime = nanoTime;
        this.tiers = tiers;
        this.hints = hints;
        this.journal = journal;
        this.identities = identities;
    }

    /** Begins to look after what is in force. */
    public void start() {
        endHearing = hints.observe(told -> loop.runOnContext(on -> hear(told)));
        timer = control.setPeriodic(LOOK_EVERY.toMillis(), on -> look());
    }

    public void stop() {
        endHearing.run();
        control.cancelTimer(timer);
    }

    /** An upstream for a config that may come into force. */
    public Upstream make(UpstreamSpec spec, EndpointSet endpoints) {
        Roster roster = new Roster(spec, tiers);
        long now = nanoTime.getAsLong();
        Upstream former = inForce.get(spec.key());
        Roster known = former == null ? null : rosters.get(former);
        if (known == null) {
            roster.begin(endpoints, now);
        } else {
            roster.succeed(known, endpoints, now);
        }
        Upstream made =
                new Upstream(
                        spec,
                        roster.picture(now),
                        former == null ? new Usage() : former.bounds().usage(),
                        (upstream, endpoint, reason) ->
                                loop.runOnContext(on -> suspect(upstream, endpoint, reason)),
                        spec.transport().tls().map(identities));
        rosters.put(made, roster);
        return made;
    }

    /** These are in force from now on, and no others are looked after. */
    public void follow(Collection<Upstream> upstreams) {
        Map<UpstreamKey, Upstream> before = inForce;
        Map<UpstreamKey, Upstream> current = new HashMap<>();
        upstreams.forEach(each -> current.put(each.spec().key(), each));
        inForce = current;
        rosters.keySet().retainAll(current.values());
        journal.retain(
                upstreams.stream()
                        .filter(each -> each.spec().policy().outlierDetection().isPresent())
                        .map(each -> each.spec().key())
                        .toList());
        upstreams.stream()
                .filter(each -> !before.containsKey(each.spec().key()))
                .forEach(this::learn);
    }

    /** What others know of the endpoints of an upstream that is new to this node. */
    private void learn(Upstream upstream) {
        heed(upstream, hints.hints(upstream.spec().key().toString()));
    }

    private void hear(EndpointKey told) {
        inForce.values().stream()
                .filter(each -> each.spec().key().toString().equals(told.upstream()))
                .forEach(
                        each ->
                                heed(
                                        each,
                                        hints.hints(told.upstream()).stream()
                                                .filter(hint -> hint.endpoint().equals(told))
                                                .toList()));
    }

    private void heed(Upstream upstream, List<EjectionHint> told) {
        Roster roster = rosters.get(upstream);
        if (roster == null || told.isEmpty()) {
            return;
        }
        long now = nanoTime.getAsLong();
        for (EjectionHint hint : InitialEjection.DEFAULT.of(told, upstream.endpoints().size())) {
            roster.hint(hint.endpoint().address(), Duration.ofNanos(hint.nanosLeft()), now)
                    .ifPresent(ejection -> journal.ejected(upstream.spec().key(), ejection));
        }
        upstream.show(roster.picture(now));
    }

    /** The upstream has these endpoints from now on. */
    public void members(Upstream upstream, EndpointSet current) {
        Roster roster = rosters.get(upstream);
        if (roster != null) {
            long now = nanoTime.getAsLong();
            roster.members(current, now).forEach(each -> restore(upstream, each));
            upstream.show(roster.picture(now));
        }
    }

    private void restore(Upstream upstream, Endpoint endpoint) {
        journal.returned(upstream.spec().key(), endpoint);
        hints.restore(key(upstream, endpoint));
    }

    private void suspect(Upstream upstream, Endpoint endpoint, EjectionReason reason) {
        Roster roster = rosters.get(upstream);
        if (roster == null) {
            return;
        }
        long now = nanoTime.getAsLong();
        boolean room = roster.room();
        Optional<Ejection> ejection = roster.eject(endpoint, reason, now);
        if (ejection.isPresent()) {
            upstream.show(roster.picture(now));
            journal.ejected(upstream.spec().key(), ejection.get());
            hints.tell(key(upstream, endpoint), ejection.get().lasting());
        } else if (!room) {
            journal.refused(upstream.spec().key(), endpoint, reason);
        }
    }

    private void look() {
        rosters.forEach(
                (upstream, roster) -> {
                    if (roster.restless()) {
                        look(upstream, roster);
                    }
                });
    }

    private void look(Upstream upstream, Roster roster) {
        long now = nanoTime.getAsLong();
        List<Endpoint> back = roster.advance(now);
        back.forEach(each -> journal.returned(upstream.spec().key(), each));
        if (!back.isEmpty() || roster.growing()) {
            upstream.show(roster.picture(now));
        }
    }

    private static EndpointKey key(Upstream upstream, Endpoint endpoint) {
        return new EndpointKey(upstream.spec().key().toString(), endpoint.address());
    }
}
