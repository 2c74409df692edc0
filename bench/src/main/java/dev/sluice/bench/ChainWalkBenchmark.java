// SPDX-License-Identifier: Apache-2.0
package dev.sluice.bench;

import dev.sluice.cluster.config.http.RetryConfig;
import dev.sluice.gateway.body.ReplayBudget;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ExchangeRecord;
import dev.sluice.gateway.exchange.Peer;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.filter.Filter;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.filter.LocalReplyFilter;
import dev.sluice.gateway.filter.Repetitions;
import dev.sluice.gateway.filter.RetryFilter;
import dev.sluice.gateway.filter.TimeoutFilter;
import dev.sluice.gateway.loop.LoopTimers;
import dev.sluice.gateway.resilience.RetryPolicy;
import dev.sluice.gateway.target.RequestTarget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the chain of filters adds to an exchange that succeeds at once: nothing but the exchange,
 * ten filters that do nothing, and the filters of a route with a timeout and retries. Confined to
 * one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ChainWalkBenchmark {

    private static final int FILTERS = 10;

    private static final Peer PEER = new Peer("127.0.0.1:50000", "127.0.0.1", true);

    private final HttpServerRequest request = Inert.of(HttpServerRequest.class);
    private final RequestTarget target = TargetRequest.of("checkout", "/orders/42").target();
    private final ReplayBudget budget = new ReplayBudget();

    private final FilterChain none = chain(List.of());
    private final FilterChain idle =
            chain(Collections.nCopies(FILTERS, (exchange, rest) -> rest.proceed(exchange)));
    private final FilterChain route = chain(routeFilters());

    /** The floor: the exchange itself. */
    @Benchmark
    public Future<ResponseHead> noFilter() {
        return walk(none);
    }

    /** Filters that only proceed. */
    @Benchmark
    public Future<ResponseHead> tenIdleFilters() {
        return walk(idle);
    }

    /** What the example's route has. */
    @Benchmark
    public Future<ResponseHead> timeoutAndRetries() {
        return walk(route);
    }

    private Future<ResponseHead> walk(FilterChain chain) {
        ExchangeRecord record = new ExchangeRecord("mesh", 0, System.nanoTime());
        record.request("GET", "checkout", "/orders/42", "HTTP/1.1");
        Exchange exchange = new Exchange(request, PEER, target, record, budget, true);
        Future<ResponseHead> head = chain.proceed(exchange);
        exchange.finish();
        return head;
    }

    private static FilterChain chain(List<Filter> filters) {
        Future<ResponseHead> answer =
                Future.succeededFuture(ResponseHead.local(200, Buffer.buffer("ok")));
        return FilterChain.of(filters, exchange -> answer);
    }

    private static List<Filter> routeFilters() {
        LoopTimers timers = new LoopTimers(Inert.of(Vertx.class), System::nanoTime);
        RetryPolicy policy = new RetryPolicy(RetryConfig.DEFAULT, false);
        return List.of(
                new LocalReplyFilter(),
                new TimeoutFilter(Duration.ofSeconds(2), timers),
                new RetryFilter(
                        policy, timers, new SplittableRandom(1), Repetitions.UNBOUNDED));
    }
}
