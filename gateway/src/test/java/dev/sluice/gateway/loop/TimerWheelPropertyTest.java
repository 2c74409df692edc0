// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.testkit.FakeTicker;
import dev.sluice.cluster.testkit.Seed;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Compares the wheel with a sorted map over thousands of random operations. */
class TimerWheelPropertyTest {

    private static final int OPERATIONS = 50_000;
    private static final long TICK = 16;
    private static final int BUCKETS = 8;

    private final RandomGenerator random = Seed.of(TimerWheelPropertyTest.class).generator();
    private final FakeTicker ticker = new FakeTicker();
    private final long origin = ticker.getAsLong();
    private final TimerWheel wheel = new TimerWheel(TICK, BUCKETS, origin);

    /** The deadline of each pending timeout, by its number; nanoseconds since the origin. */
    private final Map<Integer, Long> deadlines = new TreeMap<>();

    private final Map<Integer, Timeout> pending = new TreeMap<>();
    private final List<Integer> fired = new ArrayList<>();
    private int numbers;

    @Test
    void firesWhatASortedMapFiresAndAtMostOneTickLater() {
        for (int i = 0; i < OPERATIONS; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> schedule();
                case 3 -> cancelOne();
                default -> advance();
            }
            assertThat(wheel.empty()).isEqualTo(pending.isEmpty());
        }
    }

    private void schedule() {
        int number = numbers++;
        // Now and then far beyond one turn of the wheel.
        long delay = random.nextLong(random.nextInt(10) == 0 ? TICK * BUCKETS * 20 : TICK * 10);
        Timeout timeout = wheel.schedule(ticker.getAsLong(), delay, () -> fire(number));
        pending.put(number, timeout);
        deadlines.put(number, now() + delay);
    }

    private void cancelOne() {
        Iterator<Map.Entry<Integer, Timeout>> timeouts = pending.entrySet().iterator();
        for (int skip = random.nextInt(5); skip > 0 && timeouts.hasNext(); skip--) {
            timeouts.next();
        }
        if (timeouts.hasNext()) {
            Map.Entry<Integer, Timeout> chosen = timeouts.next();
            chosen.getValue().cancel();
            deadlines.remove(chosen.getKey());
            timeouts.remove();
        }
    }

    private void advance() {
        long step = random.nextInt(50) == 0 ? TICK * BUCKETS * 5 : TICK * 2;
        ticker.advanceNanos(random.nextLong(step));
        fired.clear();

        wheel.advance(ticker.getAsLong());

        for (int number : fired) {
            assertThat(deadlines.remove(number)).as("deadline of %s", number).isBetween(0L, now());
        }
        assertThat(deadlines)
                .allSatisfy((number, due) -> assertThat(due + TICK).isGreaterThan(lastTick()));
    }

    private void fire(int number) {
        fired.add(number);
        assertThat(pending.remove(number)).as("pending timeout %s", number).isNotNull();
        // Some come back at once, as a sweep does.
        if (random.nextInt(4) == 0) {
            schedule();
        }
    }

    private long now() {
        return ticker.getAsLong() - origin;
    }

    /** Everything that was due a tick before must have fired. */
    private long lastTick() {
        return now() / TICK * TICK;
    }
}
