// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.convert.policy;

import dev.sluice.cluster.config.http.StringMatch;
import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.config.limit.KeyPart;
import dev.sluice.cluster.config.limit.Limit;
import dev.sluice.cluster.config.limit.LimitOverride;
import dev.sluice.cluster.config.limit.MissingPart;
import dev.sluice.cluster.config.limit.RateLimitPolicy;
import dev.sluice.cluster.config.limit.Uncertainty;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.rule.limit.KeyPartRules;
import dev.sluice.cluster.config.read.rule.limit.OverrideRules;
import dev.sluice.cluster.config.read.value.Message;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** RateLimitPolicies to records. Thread-safe: holds no state. */
public final class RateLimits {

    private RateLimits() {}

    public static RateLimitPolicy convert(RawResource resource) {
        return new RateLimitPolicy(
                resource.id(),
                PolicyTargets.convert(resource),
                resource.spec().messages("limits").stream().map(RateLimits::limit).toList());
    }

    private static Limit limit(Message limit) {
        List<KeyPart> key =
                limit.messages("key").stream()
                        .map(part -> KeyPartRules.part(part).orElseThrow())
                        .toList();
        return new Limit(
                limit.text("name"),
                key,
                word(limit, "missing").map(MissingPart::valueOf).orElse(MissingPart.DEFAULT),
                allowance(limit),
                limit.messages("overrides").stream().map(RateLimits::override).toList(),
                word(limit, "onUncertain").map(Uncertainty::valueOf).orElse(Uncertainty.DEFAULT),
                limit.flag("dryRun"));
    }

    private static Optional<String> word(Message limit, String field) {
        return limit.optionalText(field).map(word -> word.toUpperCase(Locale.ROOT));
    }

    private static LimitOverride override(Message override) {
        Message when = override.message("when").orElseThrow();
        return new LimitOverride(
                KeyPartRules.part(when, OverrideRules.SOURCES).orElseThrow(),
                value(when),
                allowance(override));
    }

    private static StringMatch value(Message when) {
        if (when.has("exact")) {
            return new StringMatch.Exact(when.text("exact"));
        }
        return when.has("prefix")
                ? new StringMatch.Prefix(when.text("prefix"))
                : new StringMatch.Regex(when.text("regex"));
    }

    private static Allowance allowance(Message owner) {
        Optional<Message> rate = owner.message("rate");
        if (rate.isPresent()) {
            return rate(rate.get());
        }
        Optional<Message> quota = owner.message("quota");
        if (quota.isPresent()) {
            return new Allowance.Quota(
                    quota.get().number("requests"),
                    Allowance.Period.named(quota.get().text("per")).orElseThrow());
        }
        return new Allowance.Concurrency(
                owner.message("concurrency").orElseThrow().number("requests"));
    }

    private static Allowance rate(Message rate) {
        long requests = rate.number("requests");
        Duration per = rate.duration("per").orElseThrow();
        return rate.has("burst")
                ? new Allowance.Rate(requests, per, rate.number("burst"))
                : Allowance.Rate.of(requests, per);
    }
}
