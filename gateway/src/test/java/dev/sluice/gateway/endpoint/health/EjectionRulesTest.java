// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.endpoint.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cluster.config.traffic.OutlierDetection;
import dev.sluice.cluster.config.traffic.OutlierDetection.Thresholds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EjectionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "10,  1, 0", // the last one stays
        "10,  2, 1", // one in any case
        "10, 19, 1",
        "10, 20, 2",
        "100, 5, 4",
        "50,  5, 2",
        "0,  50, 0",
        "100, 0, 0"
    })
    void boundIsExactAndLeavesOne(int percent, int endpoints, int ejected) {
        assertThat(rules(percent, Duration.ofSeconds(30)).ejectedMax(endpoints)).isEqualTo(ejected);
    }

    @Test
    void ejectionsInARowGrowUpToFiveMinutes() {
        EjectionRules rules = rules(10, Duration.ofSeconds(30));

        assertThat(rules.lasting(1)).hasSeconds(30);
        assertThat(rules.lasting(3)).hasSeconds(90);
        assertThat(rules.lasting(10)).hasSeconds(300);
        assertThat(rules.lasting(rules.inRowMax())).hasSeconds(300);
    }

    @Test
    void longBaseIsTheCapItself() {
        EjectionRules rules = rules(10, Duration.ofMinutes(10));

        assertThat(rules.lasting(1)).hasMinutes(10);
        assertThat(rules.lasting(2)).hasMinutes(10);
    }

    @Test
    void ejectionsAreDisregardedBelowTheLeastShareOfHealthyEndpoints() {
        EjectionRules rules =
                new EjectionRules(
                        new OutlierDetection(
                                Thresholds.DEFAULT,
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                100,
                                50));

        assertThat(rules.heeded(5, 10)).isTrue();
        assertThat(rules.heeded(4, 10)).isFalse();
        assertThat(rules(10, Duration.ofSeconds(30)).heeded(0, 10))
                .as("0 switches it off")
                .isTrue();
    }

    private static EjectionRules rules(int percent, Duration base) {
        return new EjectionRules(
                new OutlierDetection(Thresholds.DEFAULT, Duration.ofSeconds(10), base, percent, 0));
    }
}
