// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Copies of config records with one thing changed. Thread-safe: holds no state. */
public final class Configs {

    private Configs() {}

    public static RetryConfig withAttempts(RetryConfig config, int attempts) {
        return new RetryConfig(
                attempts,
                config.perTryTimeout(),
                config.conditions(),
                config.statusCodes(),
                config.backoff(),
                config.ignorePreviousHosts());
    }

    public static RetryConfig withPerTryTimeout(RetryConfig config, Duration timeout) {
        return new RetryConfig(
                config.attempts(),
                Optional.of(timeout),
                config.conditions(),
                config.statusCodes(),
                config.backoff(),
                config.ignorePreviousHosts());
    }

    public static RetryConfig withConditions(RetryConfig config, RetryCondition... conditions) {
        return new RetryConfig(
                config.attempts(),
                config.perTryTimeout(),
                Set.of(conditions),
                config.statusCodes(),
                config.backoff(),
                config.ignorePreviousHosts());
    }

    public static RetryConfig withStatusCodes(RetryConfig config, int... codes) {
        return new RetryConfig(
                config.attempts(),
                config.perTryTimeout(),
                config.conditions(),
                Arrays.stream(codes).boxed().collect(Collectors.toSet()),
                config.backoff(),
                config.ignorePreviousHosts());
    }

    public static RetryConfig withBackoff(RetryConfig config, Duration base) {
        return new RetryConfig(
                config.attempts(),
                config.perTryTimeout(),
                config.conditions(),
                config.statusCodes(),
                base,
                config.ignorePreviousHosts());
    }
}
