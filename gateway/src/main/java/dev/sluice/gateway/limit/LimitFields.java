// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.ratelimit.Verdict;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a client is told of the limits that its request met: {@code RateLimit-Policy} for what is in
 * force and {@code RateLimit} for what is left. Dry runs are not told. Source: IETF
 * draft-ietf-httpapi-ratelimit-headers. Immutable.
 *
 * @param policies value of {@code RateLimit-Policy}; empty when there is nothing to tell
 * @param state value of {@code RateLimit}
 * @param retryAfterSeconds 0 unless the request was denied
 */
record LimitFields(String policies, String state, long retryAfterSeconds) {

    /** Later than that nobody plans; the calendar quota of a month may ask for weeks. */
    private static final long RETRY_AFTER_SECONDS_MAX = Duration.ofDays(31).toSeconds();

    /** Must be made before the next decision of the loop, which takes the verdict over. */
    static LimitFields of(Verdict verdict) {
        long retryAfterSeconds = seconds(verdict.retryAfterNanos());
        StringBuilder policies = new StringBuilder();
        StringBuilder state = new StringBuilder();
        for (int i = 0; i < verdict.size(); i++) {
            if (!verdict.rule(i).dryRun()) {
                separate(policies).append(QuotaPolicies.item(verdict.rule(i)));
                boolean violated = verdict.violated(i);
                separate(state)
                        .append('"')
                        .append(verdict.rule(i).name())
                        .append("\";r=")
                        .append(violated ? 0 : Math.max(0, verdict.remaining(i)));
                if (violated) {
                    state.append(";t=").append(retryAfterSeconds);
                }
            }
        }
        return new LimitFields(policies.toString(), state.toString(), retryAfterSeconds);
    }

    private static StringBuilder separate(StringBuilder list) {
        return list.isEmpty() ? list : list.append(", ");
    }

    /** Rounded up: a client that comes back a little too early is denied once more. */
    private static long seconds(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return Math.min(RETRY_AFTER_SECONDS_MAX, nanos / second + (nanos % second == 0 ? 0 : 1));
    }

    void addTo(MultiMap headers) {
        if (!policies.isEmpty()) {
            headers.set("RateLimit-Policy", policies);
            headers.set("RateLimit", state);
        }
    }
}
