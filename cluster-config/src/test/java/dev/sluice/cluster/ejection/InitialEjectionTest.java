// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.ejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InitialEjectionTest {

    @Test
    void actsOnTheStrongestHintsThatThereIsRoomFor() {
        List<EjectionHint> hints = List.of(hint(1, 0.6), hint(2, 0.9), hint(3, 0.7));

        assertThat(InitialEjection.DEFAULT.of(hints, 2))
                .containsExactly(hint(2, 0.9), hint(3, 0.7));
        assertThat(InitialEjection.DEFAULT.of(hints, 0)).isEmpty();
    }

    @Test
    void fadedHintsAreNotActedOn() {
        assertThat(InitialEjection.DEFAULT.of(List.of(hint(1, 0.49), hint(2, 0.5)), 100))
                .containsExactly(hint(2, 0.5));
    }

    @Test
    void defaultIsHalf() {
        assertThat(InitialEjection.DEFAULT).isEqualTo(new InitialEjection(0.5));
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new InitialEjection(0))
                .hasMessage("strengthMin: 0.0 (expected: above 0 up to 1)");
    }

    private static EjectionHint hint(int endpoint, double strength) {
        return new EjectionHint(new EndpointKey("shop:80", "10.0.0." + endpoint), strength, 1);
    }
}
