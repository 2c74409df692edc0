// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.demo.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KnobsTest {
    @Test
    void turnsOnlyWhatIsNamed() {
        Knobs hanging = Knobs.BEHAVE.turned(parameters("hang", "true"));

        Knobs failing = hanging.turned(parameters("failPercent", "30"));

        assertThat(failing).isEqualTo(new Knobs(true, 30, 0, 0));
        assertThat(failing.turned(parameters("hang", "false")))
                .isEqualTo(new Knobs(false, 30, 0, 0));
    }

    @Test
    void shareOfRoundedPricesMayBeAFraction() {
        assertThat(Knobs.BEHAVE.turned(parameters("roundPercent", "0.3")))
                .isEqualTo(new Knobs(false, 0, 0, 0.3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hang        | maybe  | hang: maybe (expected: true or false)",
                "failPercent | 101    | failPercent: 101 (expected: 0 to 100)",
                "failPercent | some   | failPercent: some (expected: a whole number)",
                "roundPercent | 100.1 | roundPercent: 100.1 (expected: 0 to 100)",
                "roundPercent | .3    | roundPercent: .3 (expected: a number such as 20 or 0.3)",
                "delayMillis | 60001  | delayMillis: 60001 (expected: 0 to 60000)",
                "speed       | 1      | knob: speed (expected: one of",
            })
    void refusesWhatIsNoKnobOrNotOneOfItsValues(String name, String value, String message) {
        assertThatThrownBy(() -> Knobs.BEHAVE.turned(parameters(name, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    private static MultiMap parameters(String name, String value) {
        return MultiMap.caseInsensitiveMultiMap().add(name, value);
    }
}
