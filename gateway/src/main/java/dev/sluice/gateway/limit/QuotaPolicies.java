// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.grant.LimitRule;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes what limits are in force, in the form of the field {@code RateLimit-Policy}: a list of
 * names with parameters, {@code q} for the quota, {@code w} for its window in whole seconds and
 * {@code qu} for a unit other than requests. A window that is no whole number of seconds, or that
 * the calendar stretches, is left out, as the draft allows. Source: IETF
 * draft-ietf-httpapi-ratelimit-headers. Confined to one event loop, as it keeps what it wrote for
 * the rules of one route, of which there are as many as the config has.
 */
final class QuotaPolicies {

    private final Map<String, Item> items = new HashMap<>();

    /** A rule and what stands for it in the field. Immutable. */
    private record Item(LimitRule rule, String text) {}

    /** One item of the field. */
    String item(LimitRule rule) {
        Item known = items.get(rule.id());
        if (known == null || !known.rule.equals(rule)) {
            known = new Item(rule, write(rule));
            items.put(rule.id(), known);
        }
        return known.text;
    }

    /** Names of limits need no escape: they are letters, digits, dashes. */
    private static String write(LimitRule rule) {
        return "\"" + rule.name() + "\"" + parameters(rule.allowance());
    }

    private static String parameters(Allowance allowance) {
        if (allowance instanceof Allowance.Rate rate) {
            return ";q=" + rate.requests() + window(rate.per());
        }
        if (allowance instanceof Allowance.Quota quota) {
            return ";q=" + quota.requests() + window(quota.per());
        }
        return ";q="
                + ((Allowance.Concurrency) allowance).requests()
                + ";qu=\"concurrent-requests\"";
    }

    private static String window(Duration per) {
        return per.toNanosPart() == 0 ? ";w=" + per.toSeconds() : "";
    }

    private static String window(Allowance.Period period) {
        return switch (period) {
            case HOUR -> ";w=3600";
            case DAY -> ";w=86400";
            case MONTH -> "";
        };
    }
}
