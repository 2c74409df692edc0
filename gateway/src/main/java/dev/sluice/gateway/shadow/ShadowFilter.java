// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.shadow;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.shadow.RuleShadows;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the requests of a route that are copied, and puts a tap on them. Stands outside of
 * retries, so an exchange is copied once however many tries it takes, and inside of what changes
 * response headers, so that copies are compared with what the upstream said. Confined to one event
 * loop.
 */
public final class ShadowFilter implements Filter {

    private final ShadowChoice[] choices;

    ShadowFilter(List<ShadowChoice> choices) {
        this.choices = choices.toArray(ShadowChoice[]::new);
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        List<RuleShadows> chosen = List.of();
        boolean compared = false;
        for (ShadowChoice choice : choices) {
            if (choice.takes(exchange)) {
                if (chosen.isEmpty()) {
                    chosen = new ArrayList<>(choices.length);
                }
                RuleShadows rule = choice.rule(exchange.method());
                chosen.add(rule);
                compared |= rule.compared();
            }
        }
        if (chosen.isEmpty()) {
            return rest.proceed(exchange);
        }
        ShadowTap tap = new ShadowTap(chosen, exchange.body().empty());
        exchange.tap(tap);
        Future<ResponseHead> answer = rest.proceed(exchange);
        return compared ? answer.onSuccess(tap::response) : answer;
    }
}
