// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath;

import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.ChainEnd;
import dev.sluice.gateway.route.RedirectLocation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** Ends the chain of a route that sends clients elsewhere. Confined to one event loop. */
final class RedirectEnd implements ChainEnd {

    private final Redirect config;

    RedirectEnd(Redirect config) {
        this.config = config;
    }

    @Override
    public Future<ResponseHead> handle(Exchange exchange) {
        ResponseHead head = ResponseHead.local(config.status(), Buffer.buffer());
        head.headers()
                .set(
                        HttpHeaders.LOCATION,
                        RedirectLocation.of(config, exchange, exchange.match().matchedPrefix()));
        return Future.succeededFuture(head);
    }
}
