// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.shadow;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.member.Member;
import dev.sluice.cluster.member.Role;
import dev.sluice.cluster.publish.apply.Loop;
import dev.sluice.shadow.ledger.ShadowLedger;
import dev.sluice.shadow.outbound.RouterAddress;
import dev.sluice.shadow.outbound.Routers;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the members with the role {@code shadow-router} for a gateway that does not have it. What
 * was found holds while the cluster is lost: connections may well be there. Confined to the node's
 * control loop.
 */
public final class RouterFinder implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(RouterFinder.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** A node that has just started needs some to join. */
    private static final int MISSED_LOOKS_MAX = 5;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Vertx control;
    private final Loop loop;
    private final Routers routers;
    private final ShadowLedger ledger;
    private final Map<String, RouterAddress> byIncarnation = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private Optional<ClusterNode> cluster = Optional.empty();
    private int missed;

    /**
     * Looks for nobody yet.
     *
     * @param routers told of what is found
     * @param ledger knows whether there is anything to copy
     */
    public RouterFinder(Vertx control, Routers routers, ShadowLedger ledger) {
        this.control = control;
        this.loop = Loop.of(control.getOrCreateContext());
        this.routers = routers;
        this.ledger = ledger;
    }

    /** Begins to look, also for what is missing. */
    public void start() {
        control.setPeriodic(
                LOOK_EVERY.toMillis(),
                fired -> {
                    look();
                    say();
                });
    }

    @Override
    public void joined(ClusterNode node) {
        cluster = Optional.of(node);
        node.membership().observe(view -> control.runOnContext(on -> look()));
        look();
    }

    @Override
    public void lost(String why) {
        cluster = Optional.empty();
        asked.clear();
    }

    private void look() {
        cluster.ifPresent(
                node -> {
                    List<Member> members = node.membership().view().with(Role.SHADOW_ROUTER);
                    Set<String> there = new HashSet<>();
                    members.forEach(member -> there.add(member.incarnation()));
                    byIncarnation.keySet().retainAll(there);
                    publish();
                    members.stream()
                            .filter(member -> !byIncarnation.containsKey(member.incarnation()))
                            .filter(member -> asked.add(member.incarnation()))
                            .forEach(member -> ask(node, member));
                });
    }

    private void ask(ClusterNode node, Member member) {
        loop.bring(
                        node.bus()
                                .ask(
                                        ShadowTopics.ROUTER_DOOR,
                                        member.name(),
                                        new JsonObject(),
                                        PATIENCE))
                .onComplete(told -> asked.remove(member.incarnation()))
                .onSuccess(door -> found(member, door))
                .onFailure(
                        cause ->
                                LOG.debug(
                                        "shadow router {}: does not say where it takes copies: {}",
                                        member.name(),
                                        cause.getMessage()));
    }

    private void found(Member member, RouterDoor door) {
        byIncarnation.put(
                member.incarnation(),
                new RouterAddress(member.name().value(), member.host(), door.port(), door.pass()));
        look();
    }

    private void publish() {
        routers.publish(
                byIncarnation.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList());
    }

    /** Once, and only where there is something to copy. */
    private void say() {
        if (!byIncarnation.isEmpty() || ledger.empty()) {
            if (missed >= MISSED_LOOKS_MAX) {
                LOG.info("copies of requests are handed to {}", byIncarnation.values());
            }
            missed = 0;
            return;
        }
        missed++;
        if (missed == MISSED_LOOKS_MAX) {
            LOG.warn(
                    "no member with the role shadow-router is known: copies of requests are dropped"
                            + " as no-router (give the role to this node, or start one that has"
                            + " it)");
        }
    }
}
