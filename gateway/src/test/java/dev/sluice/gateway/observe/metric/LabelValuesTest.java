// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.observe.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class LabelValuesTest {

    private final LabelValues values = new LabelValues();

    @Test
    void givesEqualStringsTheSameNumber() {
        int number = values.number("checkout");

        int ofAnotherInstance = values.number(String.valueOf("checkout".toCharArray()));

        assertThat(ofAnotherInstance).isEqualTo(number);
        assertThat(values.value(number)).isEqualTo("checkout");
    }

    @Test
    void showsTheEmptyStringAsADash() {
        int number = values.number("");

        assertThat(values.value(number)).isEqualTo("-");
        assertThat(values.number("-")).isEqualTo(number);
    }

    @Test
    void treatsAValueNamedOtherAsOther() {
        assertThat(values.number("other")).isEqualTo(LabelValues.OTHER);
        assertThat(values.overflows()).isZero();
    }

    @Test
    void takesAThousandValuesAndCallsTheRestOther() {
        fill();

        int tooMany = values.number("route-1000");

        assertThat(values.used()).isEqualTo(1000);
        assertThat(tooMany).isEqualTo(LabelValues.OTHER);
        assertThat(values.value(tooMany)).isEqualTo("other");
    }

    @Test
    void keepsKnownValuesWhenFull() {
        fill();

        assertThat(values.value(values.number("route-999"))).isEqualTo("route-999");
        assertThat(values.overflows()).isZero();
    }

    @Test
    void countsEachUseOfAValueThatDidNotFit() {
        fill();

        values.number("late");
        values.number("late");
        values.number("later");

        assertThat(values.overflows()).isEqualTo(3);
    }

    @Test
    void threadsThatRaceForTheLastPlacesAgreeOnEveryNumber() throws InterruptedException {
        Set<Integer> numbers = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(
                    new Thread(
                            () -> {
                                for (int route = 0; route < 1500; route++) {
                                    numbers.add(values.number("route-" + route));
                                }
                            }));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        Set<String> shown = new HashSet<>();
        numbers.forEach(number -> shown.add(values.value(number)));
        assertThat(numbers).hasSize(1001);
        assertThat(shown).as("one value per number").hasSize(1001);
        assertThat(values.overflows()).isEqualTo(4 * 500);
    }

    private void fill() {
        for (int i = 0; i < 1000; i++) {
            values.number("route-" + i);
        }
    }
}
