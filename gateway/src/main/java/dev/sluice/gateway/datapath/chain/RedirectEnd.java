// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.cluster.config.http.HttpAction.Redirect;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.ChainEnd;
import dev.sluice.gateway.route.action.RedirectLocation;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** Ends the chain of a route that sends clients elsewhere. Confined to one event loop. */
final class RedirectEnd implements ChainEnd {

    private final int status;
    private final RedirectLocation location;

    RedirectEnd(Redirect config) {
        this.status = config.status();
        this.location = new RedirectLocation(config);
    }

    @Override
    public Future<ResponseHead> handle(Exchange exchange) {
        ResponseHead head = ResponseHead.local(status, Buffer.buffer());
        head.headers().set(HttpHeaders.LOCATION, location.of(exchange, exchange.match()));
        return Future.succeededFuture(head);
    }
}
