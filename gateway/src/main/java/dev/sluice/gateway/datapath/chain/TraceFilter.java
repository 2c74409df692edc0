// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.datapath.chain;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.observe.trace.TraceContext;
import dev.sluice.gateway.observe.trace.TracePropagation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;

/** Notes the trace that an exchange belongs to. Confined to one event loop. */
public final class TraceFilter implements Filter {

    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final CharSequence TRACESTATE = HttpHeaders.createOptimized("tracestate");

    private final TracePropagation propagation;

    public TraceFilter(TracePropagation propagation) {
        this.propagation = propagation;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        MultiMap headers = exchange.request().headers();
        boolean traced = headers.contains(TRACEPARENT);
        TraceContext context =
                traced
                        ? propagation.forwarded(
                                headers.getAll(TRACEPARENT), headers.getAll(TRACESTATE))
                        : propagation.forwarded(List.of(), List.of());
        exchange.trace(context.traceparent(), context.tracestate());
        return rest.proceed(exchange);
    }
}
