// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.loop.LoopTimers;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * A route's timeout: from the end of the request body to the end of the response. When it fires
 * before the response head went out the client gets 504, later the stream is reset, because a
 * complete answer cannot be promised any more. Confined to one event loop.
 */
public final class TimeoutFilter implements Filter {

    private final long timeoutNanos;
    private final Failure expired;
    private final LoopTimers timers;

    public TimeoutFilter(Duration timeout, LoopTimers timers) {
        this.timeoutNanos = timeout.toNanos();
        this.expired =
                Failure.during(
                        FailureReason.ROUTE_TIMEOUT,
                        "route timeout of " + timeout.toMillis() + " ms");
        this.timers = timers;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        exchange.body().whenEnded(() -> start(exchange));
        return rest.proceed(exchange);
    }

    private void start(Exchange exchange) {
        exchange.deadline(timers.schedule(timeoutNanos, () -> exchange.abort(expired)));
    }
}
