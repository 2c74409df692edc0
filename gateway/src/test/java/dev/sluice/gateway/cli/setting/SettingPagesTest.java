// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages name every setting, so that none is a secret. */
final class SettingPagesTest {
    private static final Path DOCS = Path.of("..", "docs");

    @ParameterizedTest
    @EnumSource
    void everySettingHasARow(NodeSetting setting) throws IOException {
        assertThat(Files.readString(DOCS.resolve("configuration.md")))
                .contains("\n| `" + setting.flag() + "` | ");
    }

    @ParameterizedTest
    @EnumSource
    void everyPlannedSettingIsNamed(PlannedSetting setting) throws IOException {
        assertThat(Files.readString(DOCS.resolve("cli.md"))).contains("`" + setting.flag() + "`");
    }

    @Test
    void noPlannedSettingExistsAlready() {
        for (PlannedSetting planned : PlannedSetting.values()) {
            assertThat(NodeSetting.keys()).doesNotContain(planned.flag().substring(2));
        }
    }
}
