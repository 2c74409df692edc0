// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.request;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.header.HeaderOperations;

/**
 * How a route changes requests on their way to the upstream. Confined to one event loop.
 *
 * @param uri gives path and query as they are sent
 * @param headers run after those of the client were copied, and before those of the destination
 */
public record RequestShape(Uri uri, HeaderOperations headers) {

    /** Gives the URI of the forwarded request. Confined to one event loop. */
    @FunctionalInterface
    public interface Uri {

        String of(Exchange exchange);
    }
}
