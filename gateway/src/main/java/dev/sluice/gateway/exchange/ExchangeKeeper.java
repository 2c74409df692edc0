// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.loop.LoopTimers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Knows every exchange of one event loop and gives up those on which nothing moves: one look a
 * second at all of them instead of a timer for each, so an idle timeout comes up to a second late.
 * Confined to one event loop.
 */
public final class ExchangeKeeper {

    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private final LoopTimers timers;
    private final List<Kept> kept = new ArrayList<>();
    private final List<Promise<Void>> emptied = new ArrayList<>();
    private long bodyIdleNanos;
    private long streamIdleNanos;
    private boolean sweeping;

    public ExchangeKeeper(LoopTimers timers, Duration bodyIdle, Duration streamIdle) {
        this.timers = timers;
        limits(bodyIdle, streamIdle);
    }

    /** Changes the timeouts, from the next sweep on. */
    public void limits(Duration bodyIdle, Duration streamIdle) {
        bodyIdleNanos = bodyIdle.toNanos();
        streamIdleNanos = streamIdle.toNanos();
    }

    /** Watches {@code exchange} until {@link #remove} is called with what this returns. */
    public Kept add(Exchange exchange) {
        Kept entry = new Kept(exchange, kept.size(), timers.nanoTime());
        kept.add(entry);
        if (!sweeping) {
            sweeping = true;
            timers.schedule(SWEEP_EVERY, this::sweep);
        }
        return entry;
    }

    /** Forgets an exchange that is over and was reported. */
    public void remove(Kept entry) {
        // The last one takes the place of the one that leaves: no search and no shift.
        Kept last = kept.remove(kept.size() - 1);
        if (last != entry) {
            kept.set(entry.index, last);
            last.index = entry.index;
        }
        if (kept.isEmpty()) {
            emptied.forEach(Promise::complete);
            emptied.clear();
        }
    }

    /** Completes when nothing is in flight any more. */
    public Future<Void> emptied() {
        Promise<Void> waiting = Promise.promise();
        if (kept.isEmpty()) {
            waiting.complete();
        } else {
            emptied.add(waiting);
        }
        return waiting.future();
    }

    /** Exchanges in flight. */
    public int size() {
        return kept.size();
    }

    /** Aborts everything that is still in flight. */
    public void abortAll(Failure failure) {
        for (Kept entry : List.copyOf(kept)) {
            entry.exchange.abort(failure);
        }
    }

    private void sweep() {
        long now = timers.nanoTime();
        for (Kept entry : List.copyOf(kept)) {
            entry.inspect(now);
        }
        sweeping = !kept.isEmpty();
        if (sweeping) {
            timers.schedule(SWEEP_EVERY, this::sweep);
        }
    }

    /** An exchange and when it last moved. Confined to one event loop. */
    public final class Kept {

        private final Exchange exchange;
        private int index;
        private int movesSeen;
        private long movedNanos;

        private Kept(Exchange exchange, int index, long nowNanos) {
            this.exchange = exchange;
            this.index = index;
            this.movedNanos = nowNanos;
        }

        private void inspect(long now) {
            if (exchange.moves() != movesSeen) {
                movesSeen = exchange.moves();
                movedNanos = now;
                return;
            }
            FailureReason reason = exchange.standstill();
            long allowed = reason == FailureReason.STREAM_IDLE ? streamIdleNanos : bodyIdleNanos;
            if (now - movedNanos >= allowed) {
                exchange.abort(Failure.during(reason, "nothing moved in time"));
            }
        }
    }
}
