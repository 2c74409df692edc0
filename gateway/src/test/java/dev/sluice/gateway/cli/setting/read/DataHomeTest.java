// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DataHomeTest {
    private static final Path HOME = Path.of("/home/ann");

    @Test
    void isBelowTheUsersStateFolder() {
        var home = new DataHome("ann", HOME, Map.of("XDG_STATE_HOME", "/state"));

        assertThat(home.of("n1")).isEqualTo(Path.of("/state/sluice/n1"));
    }

    @Test
    void isWhereTheSpecificationPutsItWhenTheVariableIsAbsent() {
        var home = new DataHome("ann", HOME, Map.of());

        assertThat(home.of("n1")).isEqualTo(Path.of("/home/ann/.local/state/sluice/n1"));
    }

    @Test
    void ignoresARelativeStateFolder() {
        var home = new DataHome("ann", HOME, Map.of("XDG_STATE_HOME", "state"));

        assertThat(home.of("n1")).isEqualTo(Path.of("/home/ann/.local/state/sluice/n1"));
    }

    @Test
    void isBelowVarLibForRoot() {
        var home = new DataHome("root", Path.of("/root"), Map.of());

        assertThat(home.of("n1")).isEqualTo(Path.of("/var/lib/sluice/n1"));
    }
}
