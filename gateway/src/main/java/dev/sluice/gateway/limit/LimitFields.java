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

    private static final LimitFields NONE = new LimitFields("", "", 0);

    /** Must be made before the next decision of the loop, which takes the verdict over. */
    static LimitFields of(Verdict verdict, QuotaPolicies written) {
        String policies = policies(verdict, written);
        return policies.isEmpty()
                ? NONE
                : new LimitFields(policies, state(verdict), seconds(verdict.retryAfterNanos()));
    }

    /** Mostly one limit is told, whose text is there already. */
    private static String policies(Verdict verdict, QuotaPolicies written) {
        String list = "";
        for (int i = 0; i < verdict.size(); i++) {
            if (!verdict.rule(i).dryRun()) {
                String item = written.item(verdict.rule(i));
                list = list.isEmpty() ? item : list + ", " + item;
            }
        }
        return list;
    }

    private static String state(Verdict verdict) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < verdict.size(); i++) {
            if (!verdict.rule(i).dryRun()) {
                addState(list, verdict, i);
            }
        }
        return list.toString();
    }

    private static void addState(StringBuilder list, Verdict verdict, int index) {
        if (!list.isEmpty()) {
            list.append(", ");
        }
        boolean violated = verdict.violated(index);
        list.append('"')
                .append(verdict.rule(index).name())
                .append("\";r=")
                .append(violated ? 0 : Math.max(0, verdict.remaining(index)));
        if (violated) {
            list.append(";t=").append(seconds(verdict.retryAfterNanos()));
        }
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
