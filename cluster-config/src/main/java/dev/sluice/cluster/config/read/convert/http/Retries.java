// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.http;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.http.RetryCondition;
import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.cluster.config.read.value.Message;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Retries to records. Thread-safe: holds no state. */
final class Retries {

    private Retries() {}

    static RetryConfig convert(Message retries) {
        Set<RetryCondition> conditions = EnumSet.noneOf(RetryCondition.class);
        Set<Integer> statusCodes = new HashSet<>();
        for (String word : retries.text("retryOn").split(",", -1)) {
            Optional<RetryCondition> condition = RetryCondition.named(word);
            condition.ifPresent(conditions::add);
            if (condition.isEmpty() && !word.isEmpty()) {
                statusCodes.add(Integer.valueOf(word));
                conditions.add(RetryCondition.RETRIABLE_STATUS_CODES);
            }
        }
        boolean ignorePrevious =
                !retries.has("retryIgnorePreviousHosts")
                        || retries.flag("retryIgnorePreviousHosts");
        return new RetryConfig(
                Math.toIntExact(retries.number("attempts")),
                retries.duration("perTryTimeout"),
                conditions.isEmpty() ? RetryCondition.DEFAULTS : conditions,
                statusCodes,
                retries.duration("backoff").orElse(Defaults.RETRY_BACKOFF),
                ignorePrevious);
    }
}
