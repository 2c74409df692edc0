// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.Expect;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How often, when and how fast a failed try is repeated. Immutable.
 *
 * @param attempts repetitions after the first try; 0 switches retries off
 * @param perTryTimeout from sending a try to its response head; absent means only the route's
 *     timeout
 * @param conditions which failures are repeated
 * @param statusCodes response codes that are repeated under {@link
 *     RetryCondition#RETRIABLE_STATUS_CODES}
 * @param backoff base of the pause before a repetition, which is drawn anew each time
 * @param ignorePreviousHosts avoid the endpoints that were already tried
 */
public record RetryConfig(
        int attempts,
        Optional<Duration> perTryTimeout,
        Set<RetryCondition> conditions,
        Set<Integer> statusCodes,
        Duration backoff,
        boolean ignorePreviousHosts) {

    /** What Istio's control plane gives a route that says nothing about retries. */
    public static final RetryConfig DEFAULT =
            new RetryConfig(
                    Defaults.RETRY_ATTEMPTS,
                    Optional.empty(),
                    RetryCondition.DEFAULTS,
                    Set.of(),
                    Defaults.RETRY_BACKOFF,
                    true);

    public RetryConfig {
        Expect.inRange("attempts", attempts, 0, Integer.MAX_VALUE);
        perTryTimeout.ifPresent(value -> Expect.positive("perTryTimeout", value));
        Expect.positive("backoff", backoff);
        conditions = Set.copyOf(conditions);
        statusCodes = Set.copyOf(statusCodes);
    }
}
