// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import io.vertx.core.Future;

/**
 * What stands behind the last filter of a chain and gives the response: a router, a forwarder, a
 * redirect. Confined to one event loop.
 */
@FunctionalInterface
public interface ChainEnd {

    Future<ResponseHead> handle(Exchange exchange);
}
