// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.cluster.ClusterNode;
import dev.sluice.cluster.ClusterObserver;
import dev.sluice.cluster.DurableFile;
import dev.sluice.cluster.hazelcast.HazelcastPart;
import dev.sluice.cluster.member.ClusterView;
import dev.sluice.cluster.member.NodeName;
import dev.sluice.gateway.node.cluster.Participation;
import dev.sluice.gateway.setting.NodeClocks;
import dev.sluice.ratelimit.RateLimiter;
import dev.sluice.ratelimit.broker.LocalLeaseBroker;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.hazelcast.HazelcastLeaseBroker;
import dev.sluice.ratelimit.hazelcast.LimitTables;
import dev.sluice.ratelimit.keeper.VertxLoop;
import dev.sluice.ratelimit.lease.Holder;
import dev.sluice.ratelimit.quota.QuotaTotalsKeeper;
import dev.sluice.ratelimit.quota.hazelcast.HazelcastQuotaLedger;
import dev.sluice.ratelimit.table.OwnerClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rate limits of one node. A node that stands alone grants leases to itself; one of a cluster
 * asks the owners of the cells, and while it has no cluster its limits go by what they say for
 * doubt. A node that holds data touches the cells' tables now and then, by which a new owner learns
 * that they are old enough to be trusted. Confined to the node's control loop, but for {@link
 * #limiter}, which hands out what is safe elsewhere.
 */
public final class LimitPart implements ClusterObserver {

    private static final Logger LOG = LoggerFactory.getLogger(LimitPart.class);

    /** A new owner refuses new keys until a table is known for the time of a lease. */
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(1);

    /** That gateways stay away is known from views that do not change. */
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);

    private final Vertx control;
    private final Path totalsFile;
    private final GatewayCount kept;
    private final LongSupplier nanoTime;
    private final SwitchedBroker broker = new SwitchedBroker();
    private final OwnerClock clock;
    private final RateLimiter limiter;
    private final Participation participation = new Participation();
    private Optional<Runnable> observation = Optional.empty();
    private Optional<QuotaTotalsKeeper> totals = Optional.empty();
    private long touching = -1;
    private long counting = -1;
    private KnownGateways known = new KnownGateways(1);

    /** What {@link #known} said last, for all threads. */
    private volatile int gateways = 1;

    private LimitPart(Vertx control, NodeClocks clocks, NodeName name, Path data) {
        this.totalsFile = data.resolve("quota-totals");
        this.nanoTime = clocks.nanoTime();
        this.kept = new GatewayCount(new DurableFile(data.resolve("gateways")));
        RandomGenerator random = clocks.newRandom();
        this.control = control;
        this.clock =
                new OwnerClock(clocks.nanoTime(), clocks.wall(), random.nextLong(1L << 62) + 1);
        Holder holder =
                new Holder(new HolderId(name.value(), random.nextLong()), () -> gateways, random);
        this.limiter =
                new RateLimiter(
                        broker,
                        holder,
                        new VertxLoop(control.getOrCreateContext()),
                        clocks.nanoTime(),
                        RateLimiter.KEYS_MAX);
    }

    /**
     * Of a node that stands alone.
     *
     * @param data the folder for what must survive a restart
     */
    public static LimitPart alone(Vertx control, NodeClocks clocks, NodeName name, Path data) {
        LimitPart part = new LimitPart(control, clocks, name, data);
        LocalLeaseBroker own =
                new LocalLeaseBroker(clocks.nanoTime(), clocks.wall(), 2 * RateLimiter.KEYS_MAX);
        part.broker.use(own);
        part.totals = Optional.of(new QuotaTotalsKeeper(control, part.totalsFile, own));
        return part;
    }

    /** Of a node that will join a cluster. */
    public static LimitPart shared(Vertx control, NodeClocks clocks, NodeName name, Path data) {
        LimitPart part = new LimitPart(control, clocks, name, data);
        part.gateways = part.kept.read();
        part.known = new KnownGateways(part.gateways);
        return part;
    }

    /** Begins to remember quotas, on a node that stands alone; only while it holds its folder. */
    public void start() {
        totals.ifPresent(LimitPart::remember);
    }

    private static void remember(QuotaTotalsKeeper totals) {
        totals.start().onFailure(cause -> LOG.error("quotas are not remembered", cause));
    }

    /** Decides on the event loops. */
    public RateLimiter limiter() {
        return limiter;
    }

    /** What limits keep in the cluster. */
    public List<HazelcastPart> hazelcast() {
        return List.of(LimitTables.part(clock), HazelcastQuotaLedger.part(clock));
    }

    @Override
    public void joined(ClusterNode node) {
        // To open a map may wait for members.
        Future<HazelcastLeaseBroker> opening =
                control.executeBlocking(() -> new HazelcastLeaseBroker(control, node, clock));
        participation
                .enter(node, opening, shared -> begin(node, shared))
                .onFailure(cause -> LOG.error("limits are not shared", cause));
    }

    private Future<Void> begin(ClusterNode node, HazelcastLeaseBroker shared) {
        known = new KnownGateways(gateways);
        count(node.membership().view());
        observation = Optional.of(node.membership().observe(this::count));
        counting =
                control.setPeriodic(COUNT_EVERY.toMillis(), id -> count(node.membership().view()));
        if (node.membership().view().self().holdsData()) {
            QuotaTotalsKeeper keeper =
                    new QuotaTotalsKeeper(
                            control, totalsFile, new HazelcastQuotaLedger(control, node, clock));
            totals = Optional.of(keeper);
            remember(keeper);
            touch(shared);
            touching = control.setPeriodic(TOUCH_EVERY.toMillis(), id -> touch(shared));
        }
        broker.use(shared);
        return Future.succeededFuture();
    }

    private void count(ClusterView view) {
        int now = known.see(view, nanoTime.getAsLong());
        if (now != gateways) {
            gateways = now;
            keep(now);
        }
    }

    private void keep(int count) {
        control.executeBlocking(
                        () -> {
                            kept.write(count);
                            return count;
                        })
                .onFailure(cause -> LOG.error("the number of gateways is not kept", cause));
    }

    private static void touch(HazelcastLeaseBroker shared) {
        shared.prepare().onFailure(cause -> LOG.debug("limits: tables not touched", cause));
    }

    @Override
    public void lost(String why) {
        broker.useNone();
        leave().onFailure(cause -> LOG.debug("totals of a lost cluster", cause));
    }

    private Future<Void> leave() {
        Optional<QuotaTotalsKeeper> former = totals;
        totals = Optional.empty();
        participation.leave();
        observation.ifPresent(Runnable::run);
        observation = Optional.empty();
        control.cancelTimer(touching);
        control.cancelTimer(counting);
        return former.map(QuotaTotalsKeeper::stop).orElseGet(Future::succeededFuture);
    }

    /**
     * Writes what quotas have used, and asks for no more tokens. To be called before the cluster is
     * left.
     */
    public Future<Void> stop() {
        return leave().transform(left -> limiter.stop());
    }
}
