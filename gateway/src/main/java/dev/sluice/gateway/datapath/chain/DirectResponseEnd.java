// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.cluster.config.http.HttpAction.DirectResponse;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.ChainEnd;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** Ends the chain of a route that answers by itself. Confined to one event loop. */
final class DirectResponseEnd implements ChainEnd {

    private final int status;
    private final Buffer body;

    DirectResponseEnd(DirectResponse config) {
        this.status = config.status();
        this.body = Buffer.buffer(config.body());
    }

    @Override
    public Future<ResponseHead> handle(Exchange exchange) {
        ResponseHead head = ResponseHead.local(status, body);
        if (body.length() > 0) {
            head.headers().set(HttpHeaders.CONTENT_TYPE, "text/plain");
        }
        return Future.succeededFuture(head);
    }
}
