// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FakeTickerTest {

    @Test
    void bothClocksMoveTogetherAndOnlyWhenTold() {
        FakeTicker ticker = new FakeTicker();
        long nanos = ticker.getAsLong();
        Instant instant = ticker.instant();

        ticker.advance(Duration.ofSeconds(2));

        assertThat(ticker.getAsLong() - nanos).isEqualTo(2_000_000_000L);
        assertThat(Duration.between(instant, ticker.instant())).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void monotonicClockGoesOverItsLargestNumber() {
        FakeTicker ticker = new FakeTicker(Long.MAX_VALUE);

        ticker.advanceNanos(1);

        assertThat(ticker.getAsLong()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void timeDoesNotGoBack() {
        FakeTicker ticker = new FakeTicker();

        assertThatThrownBy(() -> ticker.advance(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nanos: -1 (expected: 0 or more)");
    }
}
