// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.limit;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.limit.Limit;
import dev.sluice.cluster.config.limit.LimitOverride;
import dev.sluice.cluster.config.limit.MissingPart;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.key.KeySource;
import dev.sluice.gateway.key.KeySources;
import dev.sluice.gateway.match.StringCondition;
import dev.sluice.ratelimit.LimitQuestion;
import dev.sluice.ratelimit.grant.LimitRule;
import java.util.List;

/**
 * One limit of a route: where its key stands in a request, and which rule counts that key. Confined
 * to one event loop: the parts of the key in hand are kept between the steps of one question.
 */
final class KeyedLimit {

    private final Limit config;
    private final LimitRule rule;
    private final KeySource[] sources;
    private final OtherRule[] overrides;
    private final String[] parts;

    KeyedLimit(ResourceId policy, Limit config, KeySources from) {
        this.config = config;
        this.rule = LimitRules.of(policy, config);
        this.sources = config.key().stream().map(from::of).toArray(KeySource[]::new);
        this.overrides = new OtherRule[config.overrides().size()];
        for (int i = 0; i < overrides.length; i++) {
            overrides[i] = OtherRule.of(policy, config, i);
        }
        this.parts = new String[sources.length];
    }

    /** What became of adding a limit to a question. Immutable. */
    enum Asked {
        ADDED,
        /** The limit does not apply, as a part of its key is missing. */
        SKIPPED,
        /** The request must be denied, as a part of its key is missing. */
        DENIED
    }

    /** Adds the limit to {@code question}, with the key of the request. */
    Asked ask(Exchange exchange, LimitQuestion question) {
        for (int i = 0; i < sources.length; i++) {
            String value = sources[i].of(exchange);
            if (value == null && config.missing() != MissingPart.BUCKET) {
                return config.missing() == MissingPart.DENY && !config.dryRun()
                        ? Asked.DENIED
                        : Asked.SKIPPED;
            }
            parts[i] = value == null ? "" : value;
        }
        question.limit(rule());
        for (String part : parts) {
            question.part(part);
        }
        return Asked.ADDED;
    }

    private LimitRule rule() {
        for (OtherRule override : overrides) {
            if (override.value.holds(parts[override.part])) {
                return override.rule;
            }
        }
        return rule;
    }

    /** The limit's name and the parts of its key, in words. */
    String needs() {
        List<String> words = config.key().stream().map(Object::toString).toList();
        return "limit \"" + config.name() + "\" needs " + String.join(" and ", words);
    }

    /**
     * A rule for the keys whose part has certain values. Immutable.
     *
     * @param part the index of the part
     */
    private record OtherRule(int part, StringCondition value, LimitRule rule) {

        static OtherRule of(ResourceId policy, Limit limit, int index) {
            LimitOverride written = limit.overrides().get(index);
            return new OtherRule(
                    limit.key().indexOf(written.part()),
                    StringCondition.of(written.value()),
                    LimitRules.of(policy, limit, index));
        }
    }
}
