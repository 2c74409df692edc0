// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GoDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "250ms, PT0.25S",
        "1.5s, PT1.5S",
        ".5s, PT0.5S",
        "1.s, PT1S",
        "1h30m, PT1H30M",
        "30m1h, PT1H30M",
        "+2s, PT2S",
        "-1s, PT-1S",
        "100us, PT0.0001S",
        "100\u00b5s, PT0.0001S",
        "1ns, PT0.000000001S",
        "1h1m1.001s, PT1H1M1.001S"
    })
    void readsGosNotation(String text, Duration expected) {
        assertThat(GoDuration.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "5",
                "1.5",
                "s",
                "1d",
                "1 s",
                "1sec",
                "1s ",
                "1,5s",
                "--1s",
                "1e3s",
                "PT1S",
                "99999999h",
                ".s",
                "1.2.3s"
            })
    void refusesAnythingElse(String text) {
        assertThat(GoDuration.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 100_000})
    void refusesMoreThanAnybodyWrites(int length) {
        assertThat(GoDuration.parse("1".repeat(length) + "s")).isEmpty();
    }
}
