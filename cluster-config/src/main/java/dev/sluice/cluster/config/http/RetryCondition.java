// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The failures that {@code retryOn} can name, in Envoy's vocabulary. Immutable. */
public enum RetryCondition {
    FIVE_XX("5xx"),
    GATEWAY_ERROR("gateway-error"),
    RESET("reset"),
    RESET_BEFORE_REQUEST("reset-before-request"),
    CONNECT_FAILURE("connect-failure"),
    ENVOY_RATELIMITED("envoy-ratelimited"),
    RETRIABLE_4XX("retriable-4xx"),
    REFUSED_STREAM("refused-stream"),
    RETRIABLE_STATUS_CODES("retriable-status-codes"),
    RETRIABLE_HEADERS("retriable-headers"),
    HTTP3_POST_CONNECT_FAILURE("http3-post-connect-failure"),
    CANCELLED("cancelled"),
    DEADLINE_EXCEEDED("deadline-exceeded"),
    INTERNAL("internal"),
    RESOURCE_EXHAUSTED("resource-exhausted"),
    UNAVAILABLE("unavailable");

    /** The conditions of a route that names none: Istio's {@code defaultRetryOn}. */
    public static final Set<RetryCondition> DEFAULTS =
            Set.of(CONNECT_FAILURE, REFUSED_STREAM, UNAVAILABLE, CANCELLED, RETRIABLE_STATUS_CODES);

    private final String token;

    RetryCondition(String token) {
        this.token = token;
    }

    /** The word that stands for the condition in {@code retryOn}. */
    public String token() {
        return token;
    }

    /** The condition of that name, if there is one. */
    public static Optional<RetryCondition> named(String token) {
        String wanted = token.toLowerCase(Locale.ROOT);
        for (RetryCondition condition : values()) {
            if (condition.token.equals(wanted)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }
}
