// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.ledger;

import static dev.sluice.cluster.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BacklogTest {

    private final Backlog backlog = new Backlog();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger done = new AtomicInteger();

    @AfterEach
    void stop() {
        gate.countDown();
        backlog.stop();
    }

    @Test
    void takesSoManyExchangesAndNoMore() {
        busy();

        for (int i = 0; i < Backlog.EXCHANGES_MAX; i++) {
            assertThat(backlog.offer(0, done::incrementAndGet)).isTrue();
        }

        assertThat(backlog.offer(0, done::incrementAndGet)).isFalse();
        gate.countDown();
        eventually("work", () -> done.get() == Backlog.EXCHANGES_MAX);
        assertThat(backlog.offer(0, done::incrementAndGet)).isTrue();
    }

    @Test
    void takesSoManyBytesAndNoMore() {
        busy();

        assertThat(backlog.offer(Backlog.BYTES_MAX, done::incrementAndGet)).isTrue();

        assertThat(backlog.offer(1, done::incrementAndGet)).isFalse();
        gate.countDown();
        eventually("room", () -> backlog.offer(Backlog.BYTES_MAX, done::incrementAndGet));
    }

    @Test
    void takesNothingOnceItHasStopped() {
        backlog.stop();

        assertThat(backlog.offer(0, done::incrementAndGet)).isFalse();
    }

    /** Until the gate opens, the thread does nothing else. */
    private void busy() {
        CountDownLatch begun = new CountDownLatch(1);
        backlog.offer(
                0,
                () -> {
                    begun.countDown();
                    await(gate);
                });
        await(begun);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
