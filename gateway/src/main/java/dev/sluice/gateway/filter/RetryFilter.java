// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Cancellable;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.loop.Timeout;
import dev.sluice.gateway.resilience.Idempotency;
import dev.sluice.gateway.resilience.RetryPolicy;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Repeats failed tries as the route's policy says: the only filter that proceeds more than once. It
 * stands innermost, so that limits, timeouts and shadows see one exchange however many tries it
 * takes. Nothing is repeated once a response head went out, nor when the request body cannot be had
 * again. Confined to one event loop.
 */
public final class RetryFilter implements Filter {

    private final RetryPolicy policy;
    private final LoopTimers timers;
    private final RandomGenerator random;
    private final Repetitions bound;

    /**
     * @param bound on repetitions of all exchanges
     */
    public RetryFilter(
            RetryPolicy policy, LoopTimers timers, RandomGenerator random, Repetitions bound) {
        this.policy = policy;
        this.bound = bound;
        this.timers = timers;
        this.random = random;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        return new Tries(exchange, rest).begin();
    }

    /** The tries of one exchange, and the pauses between them. Confined to one event loop. */
    private final class Tries implements Cancellable {

        private final Exchange exchange;
        private final FilterChain rest;
        private final boolean idempotent;
        private final Promise<ResponseHead> outcome = Promise.promise();
        private int repetitions;
        private @Nullable Timeout pause;
        private boolean counted;

        private Tries(Exchange exchange, FilterChain rest) {
            this.exchange = exchange;
            this.rest = rest;
            this.idempotent = Idempotency.idempotent(exchange.record().method());
        }

        private Future<ResponseHead> begin() {
            if (policy.repeatsSentRequests(idempotent)) {
                exchange.body().keep();
            }
            tryOnce();
            return outcome.future();
        }

        private void tryOnce() {
            rest.proceed(exchange).onComplete(this::judge, this::judge);
        }

        private void judge(ResponseHead head) {
            leave();
            if (policy.repeats(head.status(), idempotent) && oneMore()) {
                head.discard();
                repeat();
                return;
            }
            outcome.complete(head);
        }

        private void judge(Throwable cause) {
            leave();
            if (policy.repeats(Failure.of(cause), idempotent) && oneMore()) {
                repeat();
                return;
            }
            outcome.fail(cause);
        }

        private boolean oneMore() {
            if (exchange.aborted() || !exchange.body().repeatable()) {
                return false;
            }
            if (repetitions == policy.repetitionsMax()) {
                exchange.record().flag(ResponseFlag.UPSTREAM_RETRY_LIMIT);
                return false;
            }
            if (!bound.enter(exchange)) {
                exchange.record().flag(ResponseFlag.UPSTREAM_OVERFLOW);
                return false;
            }
            counted = true;
            repetitions++;
            return true;
        }

        private void leave() {
            if (counted) {
                counted = false;
                bound.leave(exchange);
            }
        }

        private void repeat() {
            pause = timers.schedule(policy.backoffNanos(repetitions, random), this::endPause);
            exchange.running(this);
        }

        private void endPause() {
            pause = null;
            exchange.running(Cancellable.NOTHING);
            tryOnce();
        }

        /** Aborted in a pause: there is no try that could report it. */
        @Override
        public void cancel(Failure failure) {
            if (pause != null) {
                pause.cancel();
                pause = null;
                leave();
                outcome.fail(failure.asException());
            }
        }
    }
}
