// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import io.vertx.core.Future;
import java.util.List;

/**
 * A position in a list of filters with an end behind it. A chain holds nothing of an exchange, so
 * any number of exchanges walk it at once, and a filter may proceed several times. Immutable.
 */
public final class FilterChain {

    private final Filter[] filters;
    private final int index;
    private final ChainEnd end;
    private final FilterChain[] positions;

    private FilterChain(Filter[] filters, int index, ChainEnd end, FilterChain[] positions) {
        this.filters = filters;
        this.index = index;
        this.end = end;
        this.positions = positions;
    }

    /** The chain that runs {@code filters} in order, outermost first, and then {@code end}. */
    public static FilterChain of(List<Filter> filters, ChainEnd end) {
        Filter[] steps = filters.toArray(Filter[]::new);
        // All positions are made once, so that walking the chain allocates nothing.
        FilterChain[] positions = new FilterChain[steps.length + 1];
        for (int i = 0; i <= steps.length; i++) {
            positions[i] = new FilterChain(steps, i, end, positions);
        }
        return positions[0];
    }

    /**
     * Runs the rest of the chain. The future fails with a {@code FailureException}, or is a defect.
     */
    public Future<ResponseHead> proceed(Exchange exchange) {
        if (index == filters.length) {
            return end.handle(exchange);
        }
        return filters[index].apply(exchange, positions[index + 1]);
    }
}
