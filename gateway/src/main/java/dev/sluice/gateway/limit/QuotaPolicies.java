// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.ratelimit.limit.LimitRule;
import dev.sluice.ratelimit.limit.LimitSpec;
import dev.sluice.ratelimit.limit.QuotaPeriod;
import java.time.Duration;

/**
 * Writes what limits are in force, in the form of the field {@code RateLimit-Policy}: a list of
 * names with parameters, {@code q} for the quota, {@code w} for its window in whole seconds and
 * {@code qu} for a unit other than requests. A window that is no whole number of seconds, or that
 * the calendar stretches, is left out, as the draft allows. Source: IETF
 * draft-ietf-httpapi-ratelimit-headers. Thread-safe: holds no state.
 */
final class QuotaPolicies {

    private QuotaPolicies() {}

    /** One item of the field. Names of limits need no escape: they are letters, digits, dashes. */
    static String item(LimitRule rule) {
        return "\"" + rule.name() + "\"" + parameters(rule.spec());
    }

    private static String parameters(LimitSpec spec) {
        if (spec instanceof LimitSpec.Rate rate) {
            return ";q=" + rate.requests() + window(rate.per());
        }
        if (spec instanceof LimitSpec.Quota quota) {
            return ";q=" + quota.requests() + window(quota.per());
        }
        return ";q=" + ((LimitSpec.Concurrency) spec).permits() + ";qu=\"concurrent-requests\"";
    }

    private static String window(Duration per) {
        return per.toNanosPart() == 0 ? ";w=" + per.toSeconds() : "";
    }

    private static String window(QuotaPeriod period) {
        return switch (period) {
            case HOUR -> ";w=3600";
            case DAY -> ";w=86400";
            case MONTH -> "";
        };
    }
}
