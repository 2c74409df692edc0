// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow;

import dev.sluice.cluster.config.shadow.ShadowBudget;
import dev.sluice.shadow.budget.Budget;
import dev.sluice.shadow.budget.BudgetMax;
import dev.sluice.shadow.budget.Holding;
import dev.sluice.shadow.copy.CopyClient;
import dev.sluice.shadow.copy.CopyOutcomes;
import dev.sluice.shadow.copy.CopyTerms;
import dev.sluice.shadow.guard.LoadMarks;
import dev.sluice.shadow.guard.LoopLag;
import dev.sluice.shadow.guard.TargetBreaker;
import dev.sluice.shadow.outbound.RouterLinks;
import dev.sluice.shadow.rule.ShadowRule;
import dev.sluice.shadow.suppress.Suppressor;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The copies of one event loop: its connections to targets, its budget, and a breaker for each
 * target. What a new config leaves as it was keeps its breaker and its count. Confined to one event
 * loop.
 */
public final class LoopShadows {

    private final ShadowRouter router;
    private final Vertx vertx;
    private final RandomGenerator random;
    private final CopyClient client;
    private final LoopLag lag;
    private final Budget loop;
    private final Optional<RouterLinks> links;
    private final Map<String, Budget> budgets = new HashMap<>();
    private final Map<String, TargetBreaker> breakers = new HashMap<>();

    LoopShadows(ShadowRouter router, Vertx vertx, RandomGenerator random) {
        BudgetMax max = router.settings().loop();
        this.router = router;
        this.vertx = vertx;
        this.random = random;
        // A copy with a baseline has one place and two connections.
        this.client = new CopyClient(vertx, router.nanoTime(), 2 * max.exchanges());
        this.lag = new LoopLag(vertx, router.nanoTime());
        this.loop = new Budget(max);
        this.links =
                router.routers()
                        .map(
                                routers ->
                                        new RouterLinks(
                                                vertx, routers, router.settings().breaker()));
    }

    /** Begins to know a rule of the config; the one to hand copies of requests to. */
    public RuleShadows rule(ShadowRule rule) {
        CopyTerms terms = new CopyTerms(rule.subject(), rule.target().name(), rule.budget());
        CopyWay way =
                links.<CopyWay>map(routers -> new RouterWay(terms, routers))
                        .orElseGet(() -> new LocalWay(terms, this));
        return new RuleShadows(
                rule,
                new Suppressor(rule.changes(), random),
                admission(terms, way),
                new CopyOutcomes(rule.observer()));
    }

    /** Begins to know a rule whose copies other nodes hand over; they go out from here. */
    public Admission handed(CopyTerms terms) {
        return admission(terms, new LocalWay(terms, this));
    }

    private Admission admission(CopyTerms terms, CopyWay way) {
        ShadowBudget bounds = terms.budget();
        BudgetMax max = new BudgetMax(bounds.inFlightMax(), bounds.bytesMax());
        String rule = terms.subject().rule();
        Budget budget = budgets.computeIfAbsent(rule, added -> new Budget(max)).within(max);
        return new Admission(this, budget, way);
    }

    /** Forgets rules and targets that are not in force any more; copies under way end as begun. */
    public void retain(Set<String> rules, Set<String> targets) {
        budgets.keySet().retainAll(rules);
        breakers.entrySet()
                .removeIf(
                        entry -> {
                            boolean gone = !targets.contains(entry.getKey());
                            if (gone) {
                                entry.getValue().close();
                            }
                            return gone;
                        });
    }

    /** Whether the loop or the processors are so busy that a copy would be felt. */
    boolean busy() {
        LoadMarks marks = router.settings().load();
        return lag.nanos() > marks.lag().toNanos() || router.cpu() > marks.cpu();
    }

    Optional<Holding> place(Budget ofRule) {
        return Holding.begin(ofRule, loop, router.node());
    }

    Optional<TargetBreaker.Leave> leave(String target) {
        return breakers.computeIfAbsent(
                        target,
                        added -> new TargetBreaker(added, vertx, router.settings().breaker()))
                .ask();
    }

    CopyClient client() {
        return client;
    }

    /** Closes all connections, and with them what is under way. */
    public Future<Void> close() {
        breakers.values().forEach(TargetBreaker::close);
        breakers.clear();
        return links.map(RouterLinks::close)
                .orElseGet(Future::succeededFuture)
                .transform(closed -> client.close());
    }
}
