// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.admin.view.ConfigView;
import dev.sluice.gateway.admin.view.ConfigView.Applied;
import dev.sluice.gateway.admin.view.ConfigView.Edition;
import dev.sluice.gateway.admin.view.ConfigView.Refused;
import dev.sluice.gateway.fixture.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConfigLineTest {
    private static final Optional<Applied> SECOND =
            Optional.of(
                    new Applied(new Edition(0, 2, "abc", "c", false), Instant.EPOCH, List.of()));

    private final ConfigLine line = new ConfigLine(new Screen().terminal());

    @Test
    void tellsWhichVersionIsInForce() {
        assertThat(line.of(new ConfigView(SECOND, Optional.empty())))
                .isEqualTo("config: version 2 is in force");
    }

    @Test
    void tellsTheFirstReasonWhyAChangeWasRefused() {
        var refused = new Refused(Instant.EPOCH, List.of("a.yaml:1:1: error", "b.yaml:1:1: error"));

        assertThat(line.of(new ConfigView(SECOND, Optional.of(refused))))
                .isEqualTo(
                        "config: version 2 is in force, your change was refused: a.yaml:1:1:"
                                + " error");
    }

    @Test
    void tellsThatNothingIsInForceYet() {
        assertThat(line.of(new ConfigView(Optional.empty(), Optional.empty())))
                .isEqualTo("config: none is in force");
    }
}
