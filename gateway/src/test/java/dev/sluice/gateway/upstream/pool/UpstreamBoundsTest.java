// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.upstream.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.RetryBudget;
import dev.sluice.cluster.config.upstream.Resolution;
import dev.sluice.cluster.config.upstream.TrafficPolicy;
import dev.sluice.cluster.config.upstream.TransportPolicy;
import dev.sluice.gateway.fixture.Specs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class UpstreamBoundsTest {

    private final Usage usage = new Usage();

    @Test
    void noMoreRequestsEnterThanMayBe() {
        UpstreamBounds bounds = bounds(Specs.policy(Specs.requests(2)));

        assertThat(bounds.enterRequest()).isTrue();
        assertThat(bounds.enterRequest()).isTrue();
        assertThat(bounds.enterRequest()).isFalse();
        bounds.leaveRequest();

        assertThat(bounds.enterRequest()).isTrue();
        assertThat(usage.requests().overflows()).isEqualTo(1);
    }

    @Test
    void whatIsNotBoundedIsNotCounted() {
        UpstreamBounds bounds = bounds(TrafficPolicy.NONE);

        assertThat(bounds.enterRequest()).isTrue();
        assertThat(bounds.enterRetry()).isTrue();

        assertThat(usage.requests().used()).isZero();
        assertThat(usage.retries().used()).isZero();
        assertThat(bounds.any()).isFalse();
    }

    @Test
    void budgetAllowsItsLeastAndAPartOfTheRequests() {
        UpstreamBounds bounds = bounds(budget(new RetryBudget(20, 3)));

        for (int i = 0; i < 3; i++) {
            assertThat(bounds.enterRetry()).isTrue();
        }
        assertThat(bounds.enterRetry()).isFalse();
        for (int i = 0; i < 20; i++) {
            bounds.enterRequest();
        }

        assertThat(bounds.enterRetry()).as("a fifth of 20 is 4").isTrue();
        assertThat(bounds.enterRetry()).isFalse();
    }

    @Test
    void boundHoldsAcrossConfigs() {
        bounds(Specs.policy(Specs.requests(2))).enterRequest();

        assertThat(bounds(Specs.policy(Specs.requests(1))).enterRequest()).isFalse();
    }

    @Test
    void boundHoldsHoweverManyThreadsEnter() throws InterruptedException {
        UpstreamBounds bounds = bounds(Specs.policy(Specs.requests(3)));
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            threads.add(
                    new Thread(
                            () -> {
                                for (int turn = 0; turn < 20_000; turn++) {
                                    if (bounds.enterRequest()) {
                                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                        inside.decrementAndGet();
                                        bounds.leaveRequest();
                                    }
                                }
                            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isBetween(1, 3);
        assertThat(usage.requests().used()).isZero();
    }

    private UpstreamBounds bounds(TrafficPolicy policy) {
        return new UpstreamBounds(Specs.with(Specs.of(Resolution.STATIC), policy), usage);
    }

    private static TrafficPolicy budget(RetryBudget budget) {
        return new TrafficPolicy(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(budget),
                TransportPolicy.NONE,
                Map.of());
    }
}
