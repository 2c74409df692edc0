// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.node.limit;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.ratelimit.LimitView;
import dev.sluice.ratelimit.RateLimiter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A node's limits in the form of the admin API. Thread-safe: holds no state. */
public final class LimitsJson {

    /** Those that hurt most first; then in an order that stays. */
    private static final Comparator<LimitView> ORDER =
            Comparator.comparingLong(LimitView::denied)
                    .reversed()
                    .thenComparing(view -> view.key().toString());

    private LimitsJson() {}

    /**
     * The keys that have denied most, and how many there are in all.
     *
     * @param max how many keys to list
     */
    public static JsonObject of(RateLimiter limiter, int max) {
        List<LimitView> views = limiter.keys();
        JsonArray keys = new JsonArray();
        views.stream().sorted(ORDER).limit(max).map(LimitsJson::key).forEach(keys::add);
        return new JsonObject()
                .put("keys", keys)
                .put("keysInAll", views.size())
                .put("keysMax", RateLimiter.KEYS_MAX)
                .put("overflowed", limiter.keysOverflowed())
                .put("batchesSent", limiter.asks())
                .put("requestsSent", limiter.requests());
    }

    private static JsonObject key(LimitView view) {
        return new JsonObject()
                .put("limit", view.rule().id())
                .put("key", new JsonArray(view.key().parts()))
                .put("overflow", view.key().overflow())
                .put("allowance", allowance(view.rule().allowance()))
                .put("remaining", view.remaining())
                .put("denied", view.denied())
                .put("dryRun", view.rule().dryRun())
                .put("admittedInDoubt", view.admittedInDoubt())
                .put("doubtful", view.doubtful());
    }

    /** In the words of a policy. */
    private static String allowance(Allowance allowance) {
        if (allowance instanceof Allowance.Rate rate) {
            return rate.requests()
                    + " per "
                    + rate.per().toString().substring(2).toLowerCase(Locale.ROOT)
                    + ", burst "
                    + rate.burst();
        }
        if (allowance instanceof Allowance.Quota quota) {
            return quota.requests() + " per " + quota.per().name().toLowerCase(Locale.ROOT);
        }
        return ((Allowance.Concurrency) allowance).requests() + " in flight";
    }
}
