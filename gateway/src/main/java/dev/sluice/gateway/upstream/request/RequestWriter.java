// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.request;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.header.HeaderOperations;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;

/**
 * Writes the head of the request that goes to an endpoint: method, URI and headers as the route and
 * the destination want them. Confined to one event loop.
 */
public final class RequestWriter {

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence TRACESTATE = HttpHeaders.createOptimized("tracestate");

    private final RequestHeaders copier = new RequestHeaders();
    private final RequestShape shape;

    /** Made for one route. */
    public RequestWriter(RequestShape shape) {
        this.shape = shape;
    }

    /**
     * Writes the head.
     *
     * @param authority replaces the Host header
     * @param destinationHeaders run last
     */
    public void write(
            Exchange exchange,
            Optional<String> authority,
            HeaderOperations destinationHeaders,
            HttpClientRequest request) {
        MultiMap headers = request.headers();
        request.setMethod(exchange.request().method());
        request.setURI(shape.uri().of(exchange));
        copier.copy(exchange, headers);
        trace(exchange, headers);
        if (authority.isPresent()) {
            headers.set(HttpHeaders.HOST, authority.get());
        }
        shape.headers().apply(headers);
        destinationHeaders.apply(headers);
        if (request.version() == HttpVersion.HTTP_2) {
            Http2Head.write(exchange.request(), request);
        }
    }

    /** The listener has judged what the client sent, so its headers are replaced. */
    private static void trace(Exchange exchange, MultiMap headers) {
        String traceparent = exchange.record().traceparent();
        if (traceparent == null) {
            return;
        }
        headers.set(TRACEPARENT, traceparent);
        if (!exchange.tracestate().isEmpty()) {
            headers.set(TRACESTATE, exchange.tracestate());
        } else {
            headers.remove(TRACESTATE);
        }
    }
}
