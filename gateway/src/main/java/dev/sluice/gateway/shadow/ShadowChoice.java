// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.key.KeySource;
import dev.sluice.shadow.RuleShadows;
import dev.sluice.shadow.rule.KeyHash;
import dev.sluice.shadow.rule.Sampling;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One shadow of a route: which share of the requests it takes, and by which rule. Confined to one
 * event loop.
 *
 * @param key the parts that decide; none means that each request is decided by chance
 * @param rule of all requests that {@code writes} does not take
 */
record ShadowChoice(
        Sampling sampling,
        List<KeySource> key,
        RandomGenerator random,
        RuleShadows rule,
        Optional<RuleShadows> writes) {

    boolean takes(Exchange exchange) {
        return sampling.takes(key.isEmpty() ? random.nextLong() : hash(exchange));
    }

    /** A part that the request lacks is empty. */
    private long hash(Exchange exchange) {
        long hash = KeyHash.EMPTY;
        for (KeySource source : key) {
            String part = source.of(exchange);
            hash = KeyHash.add(hash, part == null ? "" : part);
        }
        return KeyHash.end(hash);
    }

    /** The rule that knows what to do with requests of this method. */
    RuleShadows rule(String method) {
        return writes.isPresent() && writes.get().copies(method) ? writes.get() : rule;
    }
}
