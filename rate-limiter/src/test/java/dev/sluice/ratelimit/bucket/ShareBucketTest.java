// SPDX-License-Identifier: Apache-2.0
package dev.sluice.ratelimit.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.limit.Allowance;
import dev.sluice.cluster.testkit.FakeTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A node's part of a limit while it is on its own. */
final class ShareBucketTest {
    private static final int NODES = 4;

    private final FakeTicker time = new FakeTicker();
    private final ShareBucket share =
            ShareBucket.of(new Allowance.Rate(400, Duration.ofSeconds(1), 40));

    @Test
    void beginsWithOneToken() {
        assertThat(take()).isTrue();
        assertThat(take()).isFalse();
        assertThat(share.waitNanos(time.getAsLong(), NODES))
                .isEqualTo(Duration.ofMillis(10).toNanos());
    }

    @Test
    void givesThePartOfOneNode() {
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            taken += take() ? 1 : 0;
            time.advance(Duration.ofMillis(1));
        }

        assertThat(taken).isBetween(998, 1_001);
    }

    @Test
    void savesNoMoreThanItsPartOfTheBurst() {
        take();
        time.advance(Duration.ofMinutes(1));

        int taken = 0;
        while (take()) {
            taken++;
        }

        assertThat(taken).isEqualTo(10);
    }

    @Test
    void manyShortDoubtsGiveNoMoreThanOneLongOne() {
        int taken = 0;
        for (int i = 0; i < 1_000; i++) {
            taken += take() ? 1 : 0;
            time.advance(Duration.ofMillis(1));
            share.end();
        }

        assertThat(taken).isBetween(90, 101);
    }

    @Test
    void clientThatSeldomAsksNoticesNoDoubt() {
        for (int i = 0; i < 100; i++) {
            assertThat(take()).isTrue();
            time.advance(Duration.ofMillis(11));
            share.end();
        }
    }

    @Test
    void quotaIsSharedAsAnEvenRate() {
        ShareBucket quota = ShareBucket.of(new Allowance.Quota(3_600, Allowance.Period.HOUR));
        quota.take(time.getAsLong(), 2);

        assertThat(quota.waitNanos(time.getAsLong(), 2)).isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    private boolean take() {
        return share.take(time.getAsLong(), NODES);
    }
}
