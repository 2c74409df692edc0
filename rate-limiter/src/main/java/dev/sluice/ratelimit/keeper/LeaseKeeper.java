// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.keeper;

import dev.sluice.ratelimit.broker.LeaseBroker;
import dev.sluice.ratelimit.grant.LeaseAnswer;
import dev.sluice.ratelimit.grant.Refusal;
import dev.sluice.ratelimit.lease.Holder;
import dev.sluice.ratelimit.lease.Lease;
import dev.sluice.ratelimit.lease.LeasePace;
import dev.sluice.ratelimit.lease.LeaseTable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Asks the broker for all leases of a node. Renewals are gathered in one tick and sent as a batch;
 * questions that a request waits for go at once, with whatever else was called for by then. The
 * timer runs only while there is a lease to renew.
 *
 * <p>Confined to the control loop, except for {@link #attend} and the counters, which any thread
 * may call.
 */
public final class LeaseKeeper {

    /** A 25th of the pause between renewals: batches grow, and lateness stays small beside it. */
    private static final Duration TICK = Duration.ofMillis(10);

    /** One message should not hold an owner's thread for long. */
    private static final int BATCH_MAX = 1_000;

    private final LeaseBroker broker;
    private final Loop loop;
    private final LongSupplier nanoTime;
    private final DueWheel wheel = new DueWheel(TICK.toNanos());
    private final Holder holder;
    private final Queue<Lease> called = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final LongAdder asks = new LongAdder();
    private final LongAdder requests = new LongAdder();

    private Optional<LeaseTable> table = Optional.empty();
    private boolean ticking;
    private long tickDueNanos;
    private boolean stopped;

    public LeaseKeeper(LeaseBroker broker, Holder holder, Loop loop, LongSupplier nanoTime) {
        this.broker = broker;
        this.holder = holder;
        this.loop = loop;
        this.nanoTime = nanoTime;
    }

    /** Sweeps the table as it ticks; called once, before any lease calls for attention. */
    public void sweeping(LeaseTable swept) {
        table = Optional.of(swept);
    }

    /** A lease calls for attention; any thread. */
    public void attend(Lease lease) {
        called.add(lease);
        if (draining.compareAndSet(false, true)) {
            loop.execute(this::drain);
        }
    }

    /** Asks no more. */
    public void stop() {
        stopped = true;
    }

    private void drain() {
        draining.set(false);
        long nowNanos = nanoTime.getAsLong();
        var batch = new Batch();
        for (Lease lease = called.poll(); lease != null; lease = called.poll()) {
            lease.heard();
            if (lease.retired()) {
                lease.wake();
                continue;
            }
            lease.renewal().called(nowNanos).ifPresent(batch.adder(lease));
            wheel.place(lease, nowNanos);
        }
        send(batch);
        keepTicking();
    }

    private void keepTicking() {
        if (!ticking && !stopped && !wheel.empty()) {
            ticking = true;
            tickDueNanos = nanoTime.getAsLong() + TICK.toNanos();
            loop.after(TICK, this::tick);
        }
    }

    private void tick() {
        ticking = false;
        if (stopped) {
            return;
        }
        long nowNanos = nanoTime.getAsLong();
        if (nowNanos - tickDueNanos > LeasePace.SLEEP_NANOS) {
            holder.slept(nowNanos);
        }
        var batch = new Batch();
        wheel.turn(
                nowNanos,
                lease -> {
                    lease.renewal().due(nowNanos).ifPresent(batch.adder(lease));
                    wheel.place(lease, nowNanos);
                });
        table.ifPresent(swept -> swept.sweep(nowNanos));
        send(batch);
        keepTicking();
    }

    private void send(Batch batch) {
        if (stopped) {
            return;
        }
        for (int from = 0; from < batch.size(); from += BATCH_MAX) {
            Batch part = batch.part(from, Math.min(batch.size(), from + BATCH_MAX));
            asks.increment();
            requests.add(part.size());
            List<Future<LeaseAnswer>> answers = broker.ask(part.requests());
            for (int i = 0; i < part.size(); i++) {
                Lease lease = part.leases().get(i);
                long grantId = part.requests().get(i).grantId();
                answers.get(i).onComplete(result -> answered(lease, grantId, result));
            }
        }
    }

    private void answered(Lease lease, long grantId, AsyncResult<LeaseAnswer> result) {
        LeaseAnswer answer =
                result.succeeded()
                        ? result.result()
                        : new LeaseAnswer.Refused(grantId, Refusal.UNREACHABLE);
        long nowNanos = nanoTime.getAsLong();
        lease.renewal().answered(answer, nowNanos);
        wheel.place(lease, nowNanos);
        keepTicking();
    }

    /** How many batches were sent. */
    public long asks() {
        return asks.sum();
    }

    /** How many requests they held. */
    public long requests() {
        return requests.sum();
    }
}
