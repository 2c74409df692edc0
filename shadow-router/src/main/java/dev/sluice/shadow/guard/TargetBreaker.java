// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.guard;

import io.vertx.circuitbreaker.CircuitBreaker;
import io.vertx.circuitbreaker.CircuitBreakerOptions;
import io.vertx.circuitbreaker.CircuitBreakerState;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps copies from a target that does not answer: open after several failures in a row of time,
 * and half-open later, when one copy is let through to see. A status of 500 is an answer, which is
 * to be compared; only what brings no answer is a failure. Confined to one event loop.
 */
public final class TargetBreaker {

    private static final int NO_TIMEOUT = -1;

    private final CircuitBreaker breaker;

    public TargetBreaker(String target, Vertx vertx, BreakerMarks marks) {
        this.breaker =
                CircuitBreaker.create(
                        "shadow of " + target,
                        vertx,
                        new CircuitBreakerOptions()
                                .setMaxFailures(marks.failuresMax())
                                .setFailuresRollingWindow(marks.window().toMillis())
                                .setResetTimeout(marks.pause().toMillis())
                                // A copy has a timeout of its own, which also ends it.
                                .setTimeout(NO_TIMEOUT));
    }

    /** Leave to send one copy; empty when the target is to be left alone. */
    public Optional<Leave> ask() {
        Admission admission = new Admission();
        breaker.<Void>execute(outcome -> admission.outcome = outcome)
                // The copy itself counts why it failed.
                .onFailure(known -> {});
        Promise<Void> outcome = admission.outcome;
        return outcome == null ? Optional.empty() : Optional.of(new Leave(breaker, outcome));
    }

    /** Whether every copy is let through. */
    public boolean closed() {
        return breaker.state() == CircuitBreakerState.CLOSED;
    }

    /** Keeps no more timers. */
    public void close() {
        breaker.close();
    }

    /** What the breaker said on the spot. Confined to one event loop. */
    private static final class Admission {
        private @Nullable Promise<Void> outcome;
    }

    /** Leave for one copy, whose outcome must be told once. Confined to one event loop. */
    public static final class Leave {

        private final CircuitBreaker breaker;
        private final Promise<Void> outcome;

        private Leave(CircuitBreaker breaker, Promise<Void> outcome) {
            this.breaker = breaker;
            this.outcome = outcome;
        }

        /** The target has answered. */
        public void answered() {
            outcome.tryComplete();
        }

        /** The target has not answered. */
        public void failed() {
            outcome.tryFail("no answer");
        }

        /**
         * The copy was given up for a reason that says nothing of the target; when it was the one
         * that should tell, nothing is known better than before.
         */
        public void givenUp() {
            if (breaker.state() == CircuitBreakerState.HALF_OPEN) {
                failed();
            } else {
                answered();
            }
        }
    }
}
