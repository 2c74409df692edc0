// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.overload.Overload.Reason;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * Refuses new requests while the node is overloaded: 503 with {@code Retry-After}, before routing
 * and without reading the body, which is the cheapest that can be done with a request. What is
 * under way goes on. Copies give way long before. Confined to one event loop.
 */
public final class OverloadFilter implements Filter {

    /** Long enough to matter, short enough not to lose the client. */
    private static final String RETRY_AFTER_SECONDS = "1";

    private static final CharSequence RETRY_AFTER = HttpHeaders.createOptimized("retry-after");

    private final Overload node;
    private final LoopStrain strain;
    private final RandomGenerator random;
    private double byHeap;
    private double byLag;

    public OverloadFilter(
            Overload node, Vertx vertx, LongSupplier nanoTime, RandomGenerator random) {
        this.node = node;
        this.strain = new LoopStrain(vertx, nanoTime, this::look);
        this.random = random;
    }

    @Override
    public Future<ResponseHead> apply(Exchange exchange, FilterChain rest) {
        strain.ask();
        double share = Math.max(byHeap, byLag);
        if (share <= 0 || random.nextDouble() >= share) {
            return rest.proceed(exchange);
        }
        node.count(byHeap >= byLag ? Reason.HEAP : Reason.LAG);
        return Future.succeededFuture(refusal(exchange));
    }

    /** Some times a second, so that a request costs no more than a look at two numbers. */
    private void look(double lagMillis) {
        byHeap = node.shareByHeap();
        byLag = node.shareByLag(lagMillis);
    }

    private static ResponseHead refusal(Exchange exchange) {
        exchange.record().flag(ResponseFlag.OVERLOAD);
        exchange.record().detail("overloaded");
        ResponseHead head = ResponseHead.local(503, Buffer.buffer("overloaded"));
        head.headers()
                .set(RETRY_AFTER, RETRY_AFTER_SECONDS)
                .set(HttpHeaders.CONTENT_TYPE, "text/plain");
        return head;
    }
}
