// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.fixture.FakeRequest;
import dev.sluice.gateway.fixture.FakeSink;
import dev.sluice.gateway.fixture.VirtualLoop;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutFilterTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration TWO_TICKS = Duration.ofMillis(20);

    private final VirtualLoop loop = new VirtualLoop();
    private final List<FailureReason> aborted = new ArrayList<>();
    private final FilterChain chain =
            FilterChain.of(
                    List.of(new TimeoutFilter(TIMEOUT, loop.timers())), this::runUntilAborted);

    @Test
    void abortsTheExchangeAfterTheTimeout() {
        chain.proceed(Exchanges.of("GET"));

        loop.advance(TIMEOUT.minusMillis(1));
        assertThat(aborted).isEmpty();

        loop.advance(TWO_TICKS);
        assertThat(aborted).containsExactly(FailureReason.ROUTE_TIMEOUT);
    }

    @Test
    void timeRunsFromTheEndOfTheRequestBody() {
        FakeRequest request = new FakeRequest("POST", "/");
        Exchange exchange = Exchanges.withBody(request);
        exchange.body().pumpTo(new FakeSink());
        chain.proceed(exchange);

        loop.advance(TIMEOUT.multipliedBy(3));
        request.arrive(1);
        loop.advance(TIMEOUT.multipliedBy(3));
        assertThat(aborted).isEmpty();

        request.complete();
        loop.advance(TIMEOUT.minusMillis(1));
        assertThat(aborted).isEmpty();

        loop.advance(TWO_TICKS);
        assertThat(aborted).containsExactly(FailureReason.ROUTE_TIMEOUT);
    }

    @Test
    void exchangeThatEndedInTimeIsLeftAlone() {
        Exchange exchange = Exchanges.of("GET");
        chain.proceed(exchange);

        loop.advance(TIMEOUT.minusMillis(1));
        exchange.finish();
        loop.advance(TIMEOUT);

        assertThat(aborted).isEmpty();
    }

    @Test
    void timeRunsOnWhileTheResponseIsWritten() {
        Exchange exchange = Exchanges.of("GET");
        chain.proceed(exchange);
        exchange.responding();

        loop.advance(TIMEOUT.plus(TWO_TICKS));

        assertThat(aborted).containsExactly(FailureReason.ROUTE_TIMEOUT);
    }

    private Future<ResponseHead> runUntilAborted(Exchange exchange) {
        exchange.running(failure -> aborted.add(failure.reason()));
        return Future.future(never -> {});
    }
}
