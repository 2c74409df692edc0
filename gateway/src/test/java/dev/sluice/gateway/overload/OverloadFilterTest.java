// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.cluster.testkit.Seed;
import dev.sluice.gateway.exchange.Exchange;
import dev.sluice.gateway.exchange.ResponseHead;
import dev.sluice.gateway.failure.ResponseFlag;
import dev.sluice.gateway.filter.FilterChain;
import dev.sluice.gateway.fixture.Exchanges;
import dev.sluice.gateway.fixture.VirtualLoop;
import dev.sluice.gateway.overload.Overload.Reason;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OverloadFilterTest {

    private static final OverloadMarks MARKS =
            new OverloadMarks(new Ramp(0.8, 1.0), new Ramp(100, 300));

    private final VirtualLoop loop = new VirtualLoop();
    private double heap;
    private final Overload node = new Overload(MARKS, () -> heap);
    private final FilterChain chain =
            FilterChain.of(
                    List.of(
                            new OverloadFilter(
                                    node,
                                    loop.vertx(),
                                    loop.ticker(),
                                    Seed.of(OverloadFilterTest.class).generator())),
                    exchange -> Future.succeededFuture(ResponseHead.local(200, Buffer.buffer())));

    @Test
    void nodeAtEaseRefusesNobody() {
        heapIs(0.8);

        assertThat(refusedOf(1_000)).isZero();
    }

    @Test
    void refusesMoreTheFullerTheHeapIs() {
        heapIs(0.9);
        // Five standard deviations of a binomial share are 0.025 here.
        assertThat(refusedOf(10_000) / 10_000.0).isCloseTo(0.5, within(0.026));

        heapIs(1.0);
        assertThat(refusedOf(1_000)).isEqualTo(1_000);
        assertThat(node.refused(Reason.HEAP)).isGreaterThan(1_000);
        assertThat(node.refused(Reason.LAG)).isZero();
    }

    @Test
    void refusalSaysWhenToComeBack() {
        heapIs(1.0);
        Exchange exchange = Exchanges.of("GET");

        ResponseHead head = chain.proceed(exchange).result();

        assertThat(head.status()).isEqualTo(503);
        assertThat(head.headers().get("retry-after")).isEqualTo("1");
        assertThat(ResponseFlag.codes(exchange.record().flags())).isEqualTo("OL");
    }

    @Test
    void oneLongPauseIsNoOverload() {
        // Smoothed over a second, a single lag of 200 ms is at most 44 ms.
        busy(Duration.ofMillis(200), 1);

        assertThat(refusedOf(1_000)).isZero();
    }

    @Test
    void oneStallOfAnyLengthIsNoOverloadByDefault() {
        List<Double> told = new ArrayList<>();
        stall(new LoopStrain(loop.vertx(), loop.ticker(), told::add), 1);

        assertThat(told).allSatisfy(lag -> assertThat(byDefault(lag)).isZero());
    }

    @Test
    void stallsThatFollowEachOtherAreOverload() {
        List<Double> told = new ArrayList<>();
        stall(new LoopStrain(loop.vertx(), loop.ticker(), told::add), 20);

        assertThat(byDefault(told.get(told.size() - 1))).isGreaterThan(0.9);
    }

    /** Requests come, and each time the loop does something else for a minute. */
    private void stall(LoopStrain strain, int times) {
        for (int i = 0; i < times; i++) {
            strain.ask();
            loop.ticker().advance(Duration.ofMinutes(1));
            loop.advance(Duration.ofMillis(50));
        }
    }

    private static double byDefault(double lagMillis) {
        return OverloadMarks.DEFAULT.lagMillis().share(lagMillis);
    }

    @Test
    void lagThatLastsRefusesAndPasses() {
        busy(Duration.ofMillis(400), 20);
        assertThat(refusedOf(100)).isEqualTo(100);
        assertThat(node.refused(Reason.LAG)).isGreaterThanOrEqualTo(100);
        assertThat(node.refused(Reason.HEAP)).isZero();

        atEase(Duration.ofSeconds(5));

        assertThat(refusedOf(1_000)).isZero();
    }

    @Test
    void lagIsForgottenWhileNobodyAsks() {
        busy(Duration.ofMillis(400), 20);
        loop.advance(Duration.ofSeconds(10));

        assertThat(refusedOf(1_000)).isZero();
    }

    /** And the loop has looked at it. */
    private void heapIs(double share) {
        heap = share;
        chain.proceed(Exchanges.of("GET"));
        loop.advance(Duration.ofMillis(50));
    }

    /** The loop does something else for so long, again and again, while requests come. */
    private void busy(Duration time, int rounds) {
        for (int i = 0; i < rounds; i++) {
            chain.proceed(Exchanges.of("GET"));
            loop.ticker().advance(time);
            loop.advance(Duration.ofMillis(50));
        }
    }

    private void atEase(Duration time) {
        for (long i = 0; i < time.toMillis() / 50; i++) {
            chain.proceed(Exchanges.of("GET"));
            loop.advance(Duration.ofMillis(50));
        }
    }

    private long refusedOf(int requests) {
        long refused = 0;
        for (int i = 0; i < requests; i++) {
            refused += chain.proceed(Exchanges.of("GET")).result().status() == 503 ? 1 : 0;
        }
        return refused;
    }
}
