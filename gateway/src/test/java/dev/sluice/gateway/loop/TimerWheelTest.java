// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final long TICK = 10;
    private static final int BUCKETS = 4;

    private final TimerWheel wheel = new TimerWheel(TICK, BUCKETS, 0);
    private final List<String> fired = new ArrayList<>();

    @Test
    void firesAtTheFirstTickThatIsNotEarly() {
        wheel.schedule(3, 22, () -> fired.add("a"));

        wheel.advance(29);
        assertThat(fired).isEmpty();

        wheel.advance(30);
        assertThat(fired).containsExactly("a");
        assertThat(wheel.empty()).isTrue();
    }

    @Test
    void firesOnTimeWhenTheDelayEndsAtATick() {
        wheel.schedule(0, 20, () -> fired.add("a"));

        wheel.advance(19);
        assertThat(fired).isEmpty();

        wheel.advance(20);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void firesOnce() {
        wheel.schedule(0, 10, () -> fired.add("a"));

        wheel.advance(10);
        wheel.advance(20);
        wheel.advance(10 + TICK * BUCKETS);

        assertThat(fired).containsExactly("a");
    }

    @Test
    void noDelayMeansTheNextTick() {
        wheel.schedule(0, 0, () -> fired.add("zero"));
        wheel.schedule(0, -5, () -> fired.add("negative"));

        wheel.advance(9);
        assertThat(fired).isEmpty();

        wheel.advance(10);
        assertThat(fired).containsExactly("zero", "negative");
    }

    @Test
    void passesOverTimeoutsOfLaterRounds() {
        wheel.schedule(0, 20, () -> fired.add("first round"));
        wheel.schedule(0, 20 + TICK * BUCKETS, () -> fired.add("second round"));
        wheel.schedule(0, 20 + 5 * TICK * BUCKETS, () -> fired.add("sixth round"));

        advanceByTicks(0, 20);
        assertThat(fired).containsExactly("first round");

        advanceByTicks(20, 60);
        assertThat(fired).containsExactly("first round", "second round");

        advanceByTicks(60, 219);
        assertThat(fired).hasSize(2);

        wheel.advance(220);
        assertThat(fired).hasSize(3);
    }

    @Test
    void oneLongLeapFiresEverythingThatIsDue() {
        for (int i = 1; i <= 3 * BUCKETS; i++) {
            wheel.schedule(0, i * TICK, () -> fired.add("due"));
        }
        wheel.schedule(0, 10_000, () -> fired.add("later"));

        wheel.advance(9_990);

        assertThat(fired).hasSize(3 * BUCKETS).containsOnly("due");
    }

    @Test
    void cancelledTimeoutDoesNotFire() {
        Timeout timeout = wheel.schedule(0, 10, () -> fired.add("a"));

        timeout.cancel();
        wheel.advance(100);

        assertThat(fired).isEmpty();
        assertThat(wheel.empty()).isTrue();
    }

    @Test
    void cancellingTwiceOrTooLateChangesNothing() {
        Timeout cancelled = wheel.schedule(0, 10, () -> fired.add("a"));
        Timeout spent = wheel.schedule(0, 10, () -> fired.add("b"));
        Timeout pending = wheel.schedule(0, 20, () -> fired.add("c"));

        cancelled.cancel();
        cancelled.cancel();
        wheel.advance(10);
        spent.cancel();
        assertThat(wheel.empty()).isFalse();
        pending.cancel();

        assertThat(wheel.empty()).isTrue();
        assertThat(fired).containsExactly("b");
    }

    @Test
    void actionMaySchedule() {
        wheel.schedule(
                0,
                10,
                () -> {
                    fired.add("first");
                    wheel.schedule(10, 0, () -> fired.add("next tick"));
                    wheel.schedule(10, TICK * BUCKETS, () -> fired.add("same bucket"));
                });

        wheel.advance(10);
        assertThat(fired).containsExactly("first");

        wheel.advance(20);
        assertThat(fired).containsExactly("first", "next tick");

        wheel.advance(10 + TICK * BUCKETS);
        assertThat(fired).containsExactly("first", "next tick", "same bucket");
    }

    @Test
    void actionMayCancelItsNeighbours() {
        List<Timeout> neighbours = new ArrayList<>();
        neighbours.add(wheel.schedule(0, 10, () -> fired.add("before")));
        wheel.schedule(0, 10, () -> neighbours.forEach(Timeout::cancel));
        neighbours.add(wheel.schedule(0, 10, () -> fired.add("next")));
        neighbours.add(wheel.schedule(0, 10, () -> fired.add("after next")));
        wheel.schedule(0, 10, () -> fired.add("last"));

        wheel.advance(10);

        assertThat(fired).containsExactly("before", "last");
        assertThat(wheel.empty()).isTrue();
    }

    @Test
    void idleTimeIsNotMadeUpFor() {
        wheel.schedule(1_000_003, 15, () -> fired.add("a"));

        wheel.advance(1_000_017);
        assertThat(fired).isEmpty();

        wheel.advance(1_000_020);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void timeThatStandsStillOrGoesBackFiresNothing() {
        wheel.schedule(0, 20, () -> fired.add("a"));

        wheel.advance(10);
        wheel.advance(10);
        wheel.advance(5);
        assertThat(fired).isEmpty();

        wheel.advance(20);
        assertThat(fired).containsExactly("a");
    }

    @Test
    void actionThatFailsKeepsNoOtherFromFiring() {
        wheel.schedule(
                0,
                10,
                () -> {
                    throw new IllegalStateException("defect");
                });
        wheel.schedule(0, 10, () -> fired.add("same bucket"));
        wheel.schedule(0, 20, () -> fired.add("next bucket"));

        assertThatThrownBy(() -> wheel.advance(20)).hasMessage("defect");
        wheel.advance(20);

        assertThat(fired).containsExactly("same bucket", "next bucket");
    }

    @Test
    void sizesMustMakeSense() {
        assertThatThrownBy(() -> new TimerWheel(0, 4, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tickNanos: 0 (expected: above 0)");
        assertThatThrownBy(() -> new TimerWheel(1, 6, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bucketCount: 6 (expected: a power of two)");
    }

    private void advanceByTicks(long from, long to) {
        for (long now = from; now <= to; now += TICK) {
            wheel.advance(now);
        }
    }
}
