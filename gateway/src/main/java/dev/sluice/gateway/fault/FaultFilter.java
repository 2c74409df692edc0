// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import dev.sluice.cluster.config.fault.Fault;
import dev.sluice.cluster.config.fault.FaultAbort;
import dev.sluice.cluster.config.fault.FaultDelay;
import dev.sluice.gateway.exchange.Cancellable;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.fault.FaultSwitch.Spared;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.loop.Timeout;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of a route wait, or answers them with an error. Whether a request meets the delay
 * and whether it meets the abort are two draws, and the delay comes first, as Istio has it. Stands
 * outside of the route's timeout and retries, which see neither. Confined to one event loop.
 */
public final class FaultFilter implements Filter {

    /** So late at most a request that waits hears that faults were switched off. */
    private static final long SLICE_NANOS = Duration.ofSeconds(1).toNanos();

    private final double delayShare;
    private final long delayNanos;
    private final double abortShare;
    private final @Nullable InjectedAnswer answer;
    private final long expiresMillis;
    private final FaultSwitch node;
    private final LoopTimers timers;
    private final RandomGenerator random;
    private final InstantSource clock;

    /**
     * Made for one route.
     *
     * @param clock says when the fault has expired
     */
    public FaultFilter(
            Fault fault,
            FaultSwitch node,
            LoopTimers timers,
            RandomGenerator random,
            InstantSource clock) {
        this.delayShare = fault.delay().map(FaultDelay::percentage).orElse(0.0) / 100;
        this.delayNanos = fault.delay().map(delay -> delay.time().toNanos()).orElse(0L);
        this.abortShare = fault.abort().map(FaultAbort::percentage).orElse(0.0) / 100;
        this.answer = fault.abort().map(abort -> InjectedAnswer.of(abort.answer())).orElse(null);
        this.expiresMillis = fault.expires().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
        this.node = node;
        this.timers = timers;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        boolean delayed = drawn(delayShare);
        boolean aborted = drawn(abortShare);
        if (!delayed && !aborted) {
            return rest.proceed(exchange);
        }
        if (over()) {
            node.countSpared(node.on() ? Spared.EXPIRED : Spared.SWITCHED_OFF);
            return rest.proceed(exchange);
        }
        if (delayed && !node.beginWaiting()) {
            node.countSpared(Spared.TOO_MANY);
            delayed = false;
        }
        if (delayed) {
            exchange.record().flag(ResponseFlag.DELAY_INJECTED);
            return new Wait(exchange, rest, aborted).begin();
        }
        return aborted ? abort(exchange) : rest.proceed(exchange);
    }

    private boolean drawn(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private boolean over() {
        return !node.on() || (expiresMillis != Long.MAX_VALUE && clock.millis() >= expiresMillis);
    }

    private Future<ResponseHead> abort(Exchange exchange) {
        if (answer == null) {
            throw new IllegalStateException("no abort is configured");
        }
        node.countAbort();
        exchange.record().flag(ResponseFlag.FAULT_INJECTED);
        return Future.succeededFuture(answer.head());
    }

    /**
     * The delay of one request, which looks every second whether it still should wait. Confined to
     * one event loop.
     */
    private final class Wait implements Cancellable {

        private final Exchange exchange;
        private final FilterChain rest;
        private final boolean aborted;
        private final Promise<ResponseHead> outcome = Promise.promise();
        private final long endNanos = timers.nanoTime() + delayNanos;
        private @Nullable Timeout slice;

        private Wait(Exchange exchange, FilterChain rest, boolean aborted) {
            this.exchange = exchange;
            this.rest = rest;
            this.aborted = aborted;
        }

        private Future<ResponseHead> begin() {
            sleep(delayNanos);
            exchange.running(this);
            return outcome.future();
        }

        private void sleep(long nanos) {
            slice = timers.schedule(Math.min(nanos, SLICE_NANOS), this::wake);
        }

        private void wake() {
            boolean over = over();
            long leftNanos = endNanos - timers.nanoTime();
            if (leftNanos > 0 && !over) {
                sleep(leftNanos);
                return;
            }
            end();
            exchange.running(Cancellable.NOTHING);
            Future<ResponseHead> next = aborted && !over ? abort(exchange) : rest.proceed(exchange);
            next.onComplete(outcome);
        }

        private void end() {
            slice = null;
            node.endWaiting();
        }

        @Override
        public void cancel(Failure failure) {
            if (slice != null) {
                slice.cancel();
                end();
                outcome.fail(failure.asException());
            }
        }
    }
}
