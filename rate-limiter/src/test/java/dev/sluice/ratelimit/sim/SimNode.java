// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.sim;

import dev.sluice.ratelimit.LimitQuestion;
import dev.sluice.ratelimit.LoopLimits;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.Verdict;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.grant.LimitRule;
import dev.sluice.ratelimit.lease.Holder;
import java.util.Optional;
import java.util.function.Consumer;

/** A gateway node, in one life or the next, perhaps a data member too. Confined to one thread. */
final class SimNode {

    private static final int KEYS_MAX = 1_000_000;

    private final World world;
    private final int index;
    private final int gateways;
    private NodeProcess process;
    private Cluster cluster;
    private RateLimiter limiter;
    private LoopLimits limits;
    private Optional<Member> member = Optional.empty();

    SimNode(World world, int index, int gateways) {
        this.world = world;
        this.index = index;
        this.gateways = gateways;
    }

    void start(NodeProcess started, Cluster joined) {
        process = started;
        cluster = joined;
        var id = new HolderId("node-" + index, started.incarnation());
        var holder = new Holder(id, () -> gateways, world.random());
        var broker = new SimBroker(world, started);
        limiter = new RateLimiter(broker, holder, started, started, KEYS_MAX);
        limits = limiter.loop(started);
        if (world.data(index)) {
            member = Optional.of(new Member(started));
            joined.add(member.get());
        }
    }

    void believe(Cluster believed) {
        cluster = believed;
    }

    /** Comes back to a cluster that went on without it, with nothing. */
    void rejoin(Cluster joined) {
        cluster = joined;
        if (member.isPresent() && process.alive() && !joined.members().contains(member.get())) {
            member.get().copies().clear();
            joined.add(member.get());
        }
    }

    /** A request for one limit. */
    void request(LimitRule rule, String key) {
        if (!process.running()) {
            return;
        }
        world.offered();
        LimitQuestion question = limits.question();
        question.limit(rule).part(key);
        Verdict verdict = limits.decide();
        if (verdict.outcome() == Verdict.Outcome.PENDING) {
            limits.pending().onSuccess(settled -> note(settled, rule, key));
            return;
        }
        note(verdict, rule, key);
    }

    private void note(Verdict verdict, LimitRule rule, String key) {
        if (verdict.outcome() == Verdict.Outcome.ADMITTED) {
            long nowNanos = world.timeline().nowNanos();
            world.tally().admitted(rule, key, index, verdict.inDoubt(0), nowNanos);
        }
    }

    /** A request that holds a permit until it runs what {@code begin} is given. */
    void exchange(LimitRule rule, Consumer<Runnable> begin) {
        if (!process.running()) {
            return;
        }
        LimitQuestion question = limits.question();
        question.limit(rule).part("key");
        Verdict verdict = limits.decide();
        if (verdict.outcome() == Verdict.Outcome.PENDING) {
            limits.pending().onSuccess(settled -> begin(settled, begin));
            return;
        }
        begin(verdict, begin);
    }

    private static void begin(Verdict verdict, Consumer<Runnable> begin) {
        if (verdict.outcome() == Verdict.Outcome.ADMITTED) {
            begin.accept(verdict.permits()::release);
        }
    }

    int index() {
        return index;
    }

    NodeProcess process() {
        return process;
    }

    Cluster cluster() {
        return cluster;
    }

    RateLimiter limiter() {
        return limiter;
    }
}
