// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.filter.ChainEnd;
import dev.sluice.gateway.route.RouteMatch;
import dev.sluice.gateway.route.RouteTable;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Ends a listener's chain: finds the route of an exchange and walks the route's own chain. Confined
 * to one event loop.
 */
public final class Router implements ChainEnd {

    private final RouteTable table;
    private final RouteChains chains;

    public Router(RouteTable table, RouteChains chains) {
        this.table = table;
        this.chains = chains;
    }

    @Override
    public Future<ResponseHead> handle(Exchange exchange) {
        Optional<RouteMatch> match = table.match(exchange);
        if (match.isEmpty()) {
            return Future.failedFuture(
                    Failure.before(
                                    FailureReason.NO_ROUTE,
                                    "no route for " + exchange.target().host().name())
                            .asException());
        }
        exchange.match(match.get());
        return chains.of(match.get().route()).proceed(exchange);
    }
}
