// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.resilience;

import static dev.sluice.cluster.config.http.RetryCondition.CONNECT_FAILURE;
import static dev.sluice.cluster.config.http.RetryCondition.FIVE_XX;
import static dev.sluice.cluster.config.http.RetryCondition.GATEWAY_ERROR;
import static dev.sluice.cluster.config.http.RetryCondition.RESET;
import static dev.sluice.cluster.config.http.RetryCondition.RESET_BEFORE_REQUEST;
import static dev.sluice.cluster.config.http.RetryCondition.RETRIABLE_4XX;
import static dev.sluice.cluster.config.http.RetryCondition.RETRIABLE_STATUS_CODES;

import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.gateway.failure.Failure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Whether a try that failed, or whose answer is one of the listed statuses, is repeated.
 *
 * <p>One rule stands above the conditions: a request that is not idempotent is repeated only when
 * it is certain that no byte of it reached an upstream. Istio's default has repeated payments. The
 * mesh-wide switch {@code retries.istioDefaults} takes this rule away.
 *
 * <p>An expired per-try timeout is repeated whenever a per-try timeout is set: it is what setting
 * one asks for. Istio wants a condition beside it.
 *
 * <p>Immutable.
 */
public final class RetryPolicy {

    private final RetryConfig config;
    private final EnumSet<RetryCondition> conditions;
    private final Backoff backoff;
    private final boolean anyMethod;

    /**
     * @param anyMethod whether requests that are not idempotent are repeated like others
     */
    public RetryPolicy(RetryConfig config, boolean anyMethod) {
        this.config = config;
        this.conditions = EnumSet.noneOf(RetryCondition.class);
        this.conditions.addAll(config.conditions());
        this.backoff = new Backoff(config.backoff());
        this.anyMethod = anyMethod;
    }

    /** Repetitions after the first try; 0 when retries are off. */
    public int repetitionsMax() {
        return config.attempts();
    }

    public Optional<Duration> perTryTimeout() {
        return config.perTryTimeout();
    }

    public boolean avoidsTriedEndpoints() {
        return config.ignorePreviousHosts();
    }

    /** Whether a request of this kind may be repeated after bytes of it were sent. */
    public boolean repeatsSentRequests(boolean idempotent) {
        return config.attempts() > 0 && (idempotent || anyMethod);
    }

    /** Whether a try that ended in {@code failure} may be repeated. */
    public boolean repeats(Failure failure, boolean idempotent) {
        if (!failure.untouched() && !idempotent && !anyMethod) {
            return false;
        }
        boolean beforeRequest = failure.untouched() && conditions.contains(RESET_BEFORE_REQUEST);
        return switch (failure.reason()) {
            case CONNECT_FAILED ->
                    beforeRequest || anyOf(CONNECT_FAILURE, FIVE_XX, GATEWAY_ERROR, RESET);
            case UPSTREAM_RESET -> beforeRequest || anyOf(RESET, FIVE_XX, GATEWAY_ERROR);
            case UPSTREAM_PROTOCOL -> anyOf(RESET, FIVE_XX, GATEWAY_ERROR);
            case TRY_TIMEOUT -> true;
            default -> false;
        };
    }

    /** Whether a try that was answered with {@code status} may be repeated. */
    public boolean repeats(int status, boolean idempotent) {
        if (!idempotent && !anyMethod) {
            return false;
        }
        if (status >= 500 && conditions.contains(FIVE_XX)) {
            return true;
        }
        if (status >= 502 && status <= 504 && conditions.contains(GATEWAY_ERROR)) {
            return true;
        }
        if (status == 409 && conditions.contains(RETRIABLE_4XX)) {
            return true;
        }
        return conditions.contains(RETRIABLE_STATUS_CODES) && config.statusCodes().contains(status);
    }

    /** The pause before a repetition, 1 being the first. */
    public long backoffNanos(int repetition, RandomGenerator random) {
        return backoff.delayNanos(repetition, random);
    }

    private boolean anyOf(RetryCondition... wanted) {
        for (RetryCondition condition : wanted) {
            if (conditions.contains(condition)) {
                return true;
            }
        }
        return false;
    }
}
