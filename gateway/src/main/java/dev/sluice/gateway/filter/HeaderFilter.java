// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.header.HeaderOperations;
import io.vertx.core.Future;

/**
 * Changes the headers of the response: first as the route says, then as the destination says that
 * was chosen. Request headers are changed where they are copied to the upstream's request, by the
 * same operations. Confined to one event loop.
 */
public final class HeaderFilter implements Filter {

    private final HeaderOperations route;
    private final HeaderOperations[] destinations;

    /**
     * Made for one route.
     *
     * @param destinations by the index of the route's destination
     */
    public HeaderFilter(HeaderOperations route, HeaderOperations[] destinations) {
        this.route = route;
        this.destinations = destinations.clone();
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        return rest.proceed(exchange)
                .map(
                        head -> {
                            route.apply(head.headers());
                            if (exchange.destination() >= 0) {
                                destinations[exchange.destination()].apply(head.headers());
                            }
                            return head;
                        });
    }
}
