// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit;

import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.broker.LocalLeaseBroker;
import dev.sluice.ratelimit.grant.HolderId;
import dev.sluice.ratelimit.keeper.LeaseKeeper;
import dev.sluice.ratelimit.keeper.Loop;
import dev.sluice.ratelimit.lease.Holder;
import dev.sluice.ratelimit.lease.LeaseTable;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The limits of one node: one table of keys, spent by every event loop, and one keeper that asks
 * the broker. Thread-safe: it hands out what is confined.
 */
public final class RateLimiter {

    /** A key costs some 500 bytes on the node and as much at its owner. */
    public static final int KEYS_MAX = 100_000;

    private final LeaseTable table;
    private final LeaseKeeper keeper;
    private final LongSupplier nanoTime;

    /**
     * A node that asks {@code broker}, on the control loop.
     *
     * @param keysMax beyond it, new keys of a limit share one lease
     */
    public RateLimiter(
            LeaseBroker broker, Holder holder, Loop control, LongSupplier nanoTime, int keysMax) {
        this.nanoTime = nanoTime;
        this.keeper = new LeaseKeeper(broker, holder, control, nanoTime);
        this.table = new LeaseTable(keysMax, holder, keeper::attend);
        keeper.sweeping(table);
    }

    /** A node that stands alone: the same leases, granted by a broker of its own. */
    public static RateLimiter local(
            Loop control, LongSupplier nanoTime, InstantSource clock, RandomGenerator random) {
        var broker = new LocalLeaseBroker(nanoTime, clock, 2 * KEYS_MAX);
        var holder = new Holder(new HolderId("local", random.nextLong()), () -> 1, random);
        return new RateLimiter(broker, holder, control, nanoTime, KEYS_MAX);
    }

    /** The side of one event loop; called on that loop, once. */
    public LoopLimits loop(Loop loop) {
        return new LoopLimits(table, loop, nanoTime);
    }

    /** Asks for no more tokens. What is held may be spent until it lapses. */
    public Future<Void> stop() {
        keeper.stop();
        return Future.succeededFuture();
    }

    /** The keys of this node, as they are now. */
    public List<LimitView> keys() {
        long nowNanos = nanoTime.getAsLong();
        return table.all().stream()
                .map(
                        lease ->
                                new LimitView(
                                        lease.key(),
                                        lease.rule(),
                                        lease.held(nowNanos),
                                        lease.remaining(nowNanos),
                                        lease.denied(),
                                        lease.admittedInDoubt(),
                                        lease.doubtful()))
                .toList();
    }

    public int keyCount() {
        return table.size();
    }

    /** How often a key shared its limit's overflow lease, because the table was full. */
    public long keysOverflowed() {
        return table.overflowed();
    }

    /** Batches sent to the broker. */
    public long asks() {
        return keeper.asks();
    }

    /** Requests in those batches. */
    public long requests() {
        return keeper.requests();
    }
}
