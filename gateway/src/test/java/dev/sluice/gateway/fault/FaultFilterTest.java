// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.cluster.config.fault.Fault;
import dev.sluice.cluster.config.fault.FaultAbort;
import dev.sluice.cluster.config.fault.FaultDelay;
import dev.sluice.cluster.config.fault.GrpcStatus;
import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.Failure;
import dev.sluice.gateway.failure.FailureReason;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.fault.FaultSwitch.Spared;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.fixture.VirtualLoop;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class FaultFilterTest {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration TWO_TICKS = Duration.ofMillis(20);
    private static final FaultAbort.Answer UNAVAILABLE = new FaultAbort.Http(503);

    private final VirtualLoop loop = new VirtualLoop();
    private final FaultSwitch node = new FaultSwitch();
    private final RandomGenerator random = Seed.of(FaultFilterTest.class).generator();
    private int forwarded;

    @Test
    void abortsAsOftenAsThePercentageSays() {
        FilterChain chain = chain(aborting(UNAVAILABLE, 30));
        int requests = 20_000;
        int aborted = 0;

        for (int i = 0; i < requests; i++) {
            aborted += chain.proceed(Exchanges.of("GET")).result().status() == 503 ? 1 : 0;
        }

        // Five standard deviations of a binomial share are 0.016 here.
        assertThat(aborted / (double) requests).isCloseTo(0.3, within(0.017));
        assertThat(forwarded).isEqualTo(requests - aborted);
        assertThat(node.aborts()).isEqualTo(aborted);
    }

    @Test
    void percentageOfZeroHarmsNobody() {
        FilterChain chain = chain(aborting(UNAVAILABLE, 0));

        for (int i = 0; i < 1_000; i++) {
            chain.proceed(Exchanges.of("GET"));
        }

        assertThat(forwarded).isEqualTo(1_000);
    }

    @Test
    void delayedRequestGoesOnWhenItHasWaited() {
        Exchange exchange = Exchanges.of("GET");
        Future<ResponseHead> answer = chain(delaying(100)).proceed(exchange);

        loop.advance(DELAY.minusMillis(1));
        assertThat(forwarded).isZero();
        assertThat(node.waiting()).isEqualTo(1);

        loop.advance(TWO_TICKS);
        assertThat(answer.result().status()).isEqualTo(200);
        assertThat(node.waiting()).isZero();
        assertThat(node.delays()).isEqualTo(1);
        assertThat(ResponseFlag.codes(exchange.record().flags())).isEqualTo("DI");
    }

    @Test
    void requestThatMeetsBothWaitsFirst() {
        Fault both =
                new Fault(
                        delaying(100).delay(),
                        aborting(UNAVAILABLE, 100).abort(),
                        Optional.empty());
        Exchange exchange = Exchanges.of("GET");
        Future<ResponseHead> answer = chain(both).proceed(exchange);

        assertThat(answer.isComplete()).isFalse();
        loop.advance(DELAY.plus(TWO_TICKS));

        assertThat(answer.result().status()).isEqualTo(503);
        assertThat(forwarded).isZero();
        assertThat(ResponseFlag.codes(exchange.record().flags())).isEqualTo("DI,FI");
    }

    @Test
    void grpcStatusStandsBehindStatus200() {
        ResponseHead head =
                chain(aborting(new FaultAbort.Grpc(GrpcStatus.UNAVAILABLE), 100))
                        .proceed(Exchanges.of("POST"))
                        .result();

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.headers().get("content-type")).isEqualTo("application/grpc");
        // gRPC numbers UNAVAILABLE 14.
        assertThat(head.headers().get("grpc-status")).isEqualTo("14");
        assertThat(head.localBody().length()).isZero();
    }

    @Test
    void answersThatHaveNoBodyGetNone() {
        ResponseHead head =
                chain(aborting(new FaultAbort.Http(204), 100))
                        .proceed(Exchanges.of("GET"))
                        .result();

        assertThat(head.localBody().length()).isZero();
        assertThat(head.headers().contains("content-type")).isFalse();
    }

    @Test
    void endsWhenItExpires() {
        Instant end = loop.ticker().instant().plusSeconds(60);
        FilterChain chain =
                chain(
                        new Fault(
                                Optional.empty(),
                                aborting(UNAVAILABLE, 100).abort(),
                                Optional.of(end)));

        loop.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(chain.proceed(Exchanges.of("GET")).result().status()).isEqualTo(503);

        loop.advance(Duration.ofMillis(1));
        assertThat(chain.proceed(Exchanges.of("GET")).result().status()).isEqualTo(200);
        assertThat(node.spared(Spared.EXPIRED)).isEqualTo(1);
    }

    @Test
    void switchFreesThoseThatWait() {
        Future<ResponseHead> answer = chain(delaying(100)).proceed(Exchanges.of("GET"));

        node.turn(false);
        loop.advance(Duration.ofSeconds(1).plus(TWO_TICKS));

        assertThat(answer.result().status()).isEqualTo(200);
        assertThat(node.waiting()).isZero();
    }

    @Test
    void switchStopsAllFaultsAndBringsThemBack() {
        FilterChain chain = chain(aborting(UNAVAILABLE, 100));

        node.turn(false);
        assertThat(chain.proceed(Exchanges.of("GET")).result().status()).isEqualTo(200);
        node.turn(true);

        assertThat(chain.proceed(Exchanges.of("GET")).result().status()).isEqualTo(503);
        assertThat(node.spared(Spared.SWITCHED_OFF)).isEqualTo(1);
    }

    @Test
    void noMoreWaitThanTheBound() {
        node.limit(2);
        FilterChain chain = chain(delaying(100));

        for (int i = 0; i < 5; i++) {
            chain.proceed(Exchanges.of("GET"));
        }

        assertThat(node.waiting()).isEqualTo(2);
        assertThat(forwarded).isEqualTo(3);
        assertThat(node.spared(Spared.TOO_MANY)).isEqualTo(3);

        loop.advance(DELAY.plus(TWO_TICKS));
        assertThat(forwarded).isEqualTo(5);
        assertThat(node.waiting()).isZero();
    }

    @Test
    void clientThatLeavesWaitsNoMore() {
        Exchange exchange = Exchanges.of("GET");
        Future<ResponseHead> answer = chain(delaying(100)).proceed(exchange);

        exchange.abort(Failure.before(FailureReason.CLIENT_CLOSED, "gone"));

        assertThat(answer.failed()).isTrue();
        assertThat(node.waiting()).isZero();
        loop.advance(DELAY.multipliedBy(2));
        assertThat(forwarded).isZero();
    }

    private FilterChain chain(Fault fault) {
        FaultFilter filter = new FaultFilter(fault, node, loop.timers(), random, loop.ticker());
        return FilterChain.of(List.of(filter), this::forward);
    }

    private Future<ResponseHead> forward(Exchange exchange) {
        forwarded++;
        return Future.succeededFuture(ResponseHead.local(200, Buffer.buffer()));
    }

    private static Fault delaying(double percentage) {
        return new Fault(
                Optional.of(new FaultDelay(DELAY, percentage)), Optional.empty(), Optional.empty());
    }

    private static Fault aborting(FaultAbort.Answer answer, double percentage) {
        return new Fault(
                Optional.empty(),
                Optional.of(new FaultAbort(answer, percentage)),
                Optional.empty());
    }
}
