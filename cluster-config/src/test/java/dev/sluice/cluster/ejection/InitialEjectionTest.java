// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InitialEjectionTest {

    @Test
    void neverLeavesOutMoreThanTheShare() {
        List<EjectionHint> all = IntStream.range(0, 20).mapToObj(i -> hint(i, 0.9)).toList();

        assertThat(new InitialEjection(0.5, 10).of(all, 20)).hasSize(2);
        assertThat(new InitialEjection(0.5, 10).of(all, 9)).isEmpty();
        assertThat(new InitialEjection(0.5, 0).of(all, 20)).isEmpty();
        assertThat(new InitialEjection(0.5, 100).of(all, 20)).hasSize(20);
    }

    @Test
    void leavesOutTheStrongestHints() {
        List<EjectionHint> hints = List.of(hint(1, 0.6), hint(2, 0.9), hint(3, 0.7));

        assertThat(new InitialEjection(0.5, 20).of(hints, 10))
                .containsExactly(hint(2, 0.9), hint(3, 0.7));
    }

    @Test
    void fadedHintsAreNotActedOn() {
        assertThat(InitialEjection.DEFAULT.of(List.of(hint(1, 0.49), hint(2, 0.5)), 100))
                .containsExactly(hint(2, 0.5));
    }

    @Test
    void defaultsAreThese() {
        assertThat(InitialEjection.DEFAULT).isEqualTo(new InitialEjection(0.5, 10));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new InitialEjection(0, 10))
                .hasMessage("strengthMin: 0.0 (expected: above 0 up to 1)");
        assertThatThrownBy(() -> new InitialEjection(0.5, 101))
                .hasMessage("sharePercentMax: 101 (expected: 0 to 100)");
    }

    private static EjectionHint hint(int endpoint, double strength) {
        return new EjectionHint(new EndpointKey("shop:80", "10.0.0." + endpoint), strength, 1);
    }
}
