// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failure.Failure;
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

class ExchangeKeeperTest {

    private static final Duration BODY_IDLE = Duration.ofSeconds(30);
    private static final Duration STREAM_IDLE = Duration.ofMinutes(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final VirtualLoop loop = new VirtualLoop();
    private final ExchangeKeeper keeper = new ExchangeKeeper(loop.timers(), BODY_IDLE, STREAM_IDLE);
    private final List<FailureReason> aborted = new ArrayList<>();
    private final FakeRequest request = new FakeRequest("POST", "/");
    private final FakeSink sink = new FakeSink();

    @Test
    void clientThatSendsNoBodyIsGivenUp() {
        upload();

        loop.advance(BODY_IDLE.minusMillis(1));
        assertThat(aborted).isEmpty();

        loop.advance(SECOND.multipliedBy(2));
        assertThat(aborted).containsExactly(FailureReason.REQUEST_BODY_IDLE);
    }

    @Test
    void clientThatSendsSlowlyIsNot() {
        upload();

        for (int i = 0; i < 10; i++) {
            loop.advance(BODY_IDLE.minus(SECOND.multipliedBy(2)));
            request.arrive(1);
        }

        assertThat(aborted).isEmpty();
    }

    @Test
    void upstreamThatTakesNoBodyIsBlamed() {
        upload();
        sink.fill();
        request.arrive(1);

        loop.advance(BODY_IDLE.plus(SECOND.multipliedBy(3)));

        assertThat(aborted).containsExactly(FailureReason.UPSTREAM_STALLED);
    }

    @Test
    void clientThatDoesNotReadIsGivenUp() {
        Exchange exchange = upload();
        request.complete();
        exchange.responding();
        exchange.heldUpByClient(true);

        loop.advance(BODY_IDLE.plus(SECOND.multipliedBy(2)));

        assertThat(aborted).containsExactly(FailureReason.RESPONSE_BODY_IDLE);
    }

    @Test
    void silentUpstreamHasAsLongAsAStream() {
        upload();
        request.complete();

        loop.advance(STREAM_IDLE.minus(SECOND));
        assertThat(aborted).isEmpty();

        loop.advance(SECOND.multipliedBy(3));
        assertThat(aborted).containsExactly(FailureReason.STREAM_IDLE);
    }

    @Test
    void responseThatMovesIsNotGivenUp() {
        Exchange exchange = upload();
        request.complete();
        exchange.responding();

        for (int i = 0; i < 5; i++) {
            loop.advance(STREAM_IDLE.minus(SECOND.multipliedBy(2)));
            exchange.responseMoved(1);
        }

        assertThat(aborted).isEmpty();
        assertThat(exchange.record().responseBytes()).isEqualTo(5);
    }

    @Test
    void removedExchangeIsForgotten() {
        List<ExchangeKeeper.Kept> kept = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            kept.add(keeper.add(watched(Exchanges.of("GET"))));
        }
        keeper.remove(kept.get(1));
        keeper.remove(kept.get(3));
        keeper.remove(kept.get(0));
        assertThat(keeper.size()).isEqualTo(1);

        loop.advance(STREAM_IDLE.plus(SECOND.multipliedBy(2)));
        assertThat(aborted).hasSize(1);

        keeper.remove(kept.get(2));
        assertThat(keeper.size()).isZero();
    }

    @Test
    void idleKeeperSleeps() {
        ExchangeKeeper.Kept kept = keeper.add(Exchanges.of("GET"));
        keeper.remove(kept);

        loop.advance(SECOND.multipliedBy(2));

        assertThat(loop.armed()).isZero();
    }

    @Test
    void everythingInFlightCanBeAborted() {
        keeper.add(watched(Exchanges.of("GET")));
        keeper.add(watched(Exchanges.of("GET")));

        keeper.abortAll(Failure.during(FailureReason.DRAINED, "drain timeout"));

        assertThat(aborted).containsExactly(FailureReason.DRAINED, FailureReason.DRAINED);
    }

    @Test
    void tellsWhenNothingIsInFlight() {
        assertThat(keeper.emptied().succeeded()).isTrue();
        ExchangeKeeper.Kept one = keeper.add(Exchanges.of("GET"));
        ExchangeKeeper.Kept two = keeper.add(Exchanges.of("GET"));
        Future<Void> emptied = keeper.emptied();

        keeper.remove(two);
        assertThat(emptied.isComplete()).isFalse();

        keeper.remove(one);
        assertThat(emptied.succeeded()).isTrue();
    }

    @Test
    void newLimitsHoldForWhatIsInFlight() {
        upload();
        request.complete();

        keeper.limits(BODY_IDLE, Duration.ofSeconds(5));
        loop.advance(Duration.ofSeconds(7));

        assertThat(aborted).containsExactly(FailureReason.STREAM_IDLE);
    }

    private Exchange upload() {
        Exchange exchange = watched(Exchanges.withBody(request));
        exchange.body().pumpTo(sink);
        keeper.add(exchange);
        return exchange;
    }

    private Exchange watched(Exchange exchange) {
        exchange.running(failure -> aborted.add(failure.reason()));
        return exchange;
    }
}
