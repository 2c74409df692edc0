// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import io.vertx.core.Future;

/**
 * One step around an exchange. It proceeds, answers by itself, or fails with a {@code
 * FailureException}; it never blocks, and it swallows no failure. Only a filter that says so
 * proceeds more than once. Confined to one event loop.
 */
@FunctionalInterface
public interface Filter {

    /**
     * Takes part in the exchange.
     *
     * @param rest what comes behind this filter
     */
    Future<ResponseHead> apply(Exchange exchange, FilterChain rest);
}
