// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.fixture.VirtualLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopTimersTest {

    private final VirtualLoop loop = new VirtualLoop();
    private final List<String> fired = new ArrayList<>();

    @Test
    void firesWithinTwoHundredthsOfASecond() {
        loop.timers().schedule(Duration.ofMillis(500), () -> fired.add("a"));

        loop.advance(Duration.ofMillis(499));
        assertThat(fired).isEmpty();

        loop.advance(Duration.ofMillis(21));
        assertThat(fired).containsExactly("a");
    }

    @Test
    void idleLoopSleeps() {
        assertThat(loop.armed()).isZero();

        Timeout timeout = loop.timers().schedule(Duration.ofSeconds(30), () -> fired.add("a"));
        loop.timers().schedule(Duration.ofSeconds(30), () -> fired.add("b")).cancel();
        assertThat(loop.armed()).isEqualTo(1);

        timeout.cancel();
        loop.advance(Duration.ofMillis(10));
        assertThat(loop.armed()).isZero();
    }

    @Test
    void wakesUpAgainAfterIdling() {
        loop.timers().schedule(Duration.ofMillis(20), () -> fired.add("a"));
        loop.advance(Duration.ofSeconds(3));

        loop.timers().schedule(Duration.ofMillis(20), () -> fired.add("b"));
        loop.advance(Duration.ofMillis(19));
        assertThat(fired).containsExactly("a");

        loop.advance(Duration.ofMillis(21));
        assertThat(fired).containsExactly("a", "b");
    }

    @Test
    void actionThatFailsDoesNotStopTheClock() {
        loop.timers()
                .schedule(
                        Duration.ofMillis(20),
                        () -> {
                            throw new IllegalStateException("defect");
                        });
        loop.timers().schedule(Duration.ofMillis(20), () -> fired.add("same tick"));
        loop.timers().schedule(Duration.ofMillis(60), () -> fired.add("later"));

        assertThatThrownBy(() -> loop.advance(Duration.ofMillis(40))).hasMessage("defect");
        loop.advance(Duration.ofMillis(80));

        assertThat(fired).containsExactly("same tick", "later");
    }
}
