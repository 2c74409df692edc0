// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.fixture.FakeRequest;
import dev.sluice.gateway.fixture.FakeSink;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.loop.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final Failure LEFT = Failure.during(FailureReason.CLIENT_CLOSED, "left");
    private static final Failure LATE = Failure.during(FailureReason.ROUTE_TIMEOUT, "late");

    private final Exchange exchange = Exchanges.of("GET");
    private final List<Failure> cancelled = new ArrayList<>();
    private final VirtualLoop loop = new VirtualLoop();

    @Test
    void abortCancelsWhatIsUnderWayOnce() {
        exchange.running(cancelled::add);

        exchange.abort(LEFT);
        exchange.abort(LATE);

        assertThat(cancelled).containsExactly(LEFT);
        assertThat(exchange.aborted()).isTrue();
    }

    @Test
    void whatBeginsAfterAnAbortIsCancelledOnTheSpot() {
        exchange.abort(LEFT);

        exchange.running(cancelled::add);

        assertThat(cancelled).containsExactly(LEFT);
    }

    @Test
    void responseThatTellsOfAnAbortCanBeAbortedToo() {
        exchange.abort(LATE);
        exchange.responding();
        exchange.running(cancelled::add);
        assertThat(cancelled).isEmpty();

        exchange.abort(LEFT);

        assertThat(cancelled).containsExactly(LEFT);
    }

    @Test
    void onlyWhatIsUnderWayNowIsCancelled() {
        exchange.running(failure -> cancelled.add(LATE));
        exchange.running(cancelled::add);

        exchange.abort(LEFT);

        assertThat(cancelled).containsExactly(LEFT);
    }

    @Test
    void abortAfterTheEndDoesNothing() {
        exchange.running(cancelled::add);
        exchange.finish();

        exchange.abort(LEFT);

        assertThat(cancelled).isEmpty();
        assertThat(exchange.aborted()).isFalse();
    }

    @Test
    void endsOnce() {
        assertThat(exchange.finish()).isTrue();
        assertThat(exchange.finish()).isFalse();
    }

    @Test
    void endStopsTheDeadline() {
        exchange.deadline(deadline());

        exchange.finish();
        loop.advance(Duration.ofSeconds(2));

        assertThat(cancelled).isEmpty();
    }

    @Test
    void deadlineThatComesAfterTheEndIsStopped() {
        exchange.finish();

        exchange.deadline(deadline());
        loop.advance(Duration.ofSeconds(2));

        assertThat(cancelled).isEmpty();
    }

    @Test
    void endGivesBackWhatIsKeptOfTheBody() {
        FakeRequest request = new FakeRequest("PUT", "/");
        Exchange upload = Exchanges.withBody("PUT", request);
        upload.body().keep();
        upload.body().pumpTo(new FakeSink());
        request.arrive(10);
        assertThat(upload.body().repeatable()).isTrue();

        upload.finish();

        assertThat(upload.body().repeatable()).isFalse();
        assertThat(upload.record().requestBytes()).isEqualTo(10);
    }

    @Test
    void headerWithSeveralLinesIsOneValue() {
        FakeRequest request = new FakeRequest("PUT", "/").with("x-a", "1").with("X-A", "2");

        Exchange upload = Exchanges.withBody("PUT", request);

        assertThat(upload.header("x-a")).isEqualTo("1,2");
        assertThat(upload.header("x-b")).isNull();
    }

    private Timeout deadline() {
        return loop.timers().schedule(Duration.ofSeconds(1), () -> cancelled.add(LATE));
    }
}
