// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.gateway.cli.terminal.CommandFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VariablesTest {
    @Test
    void separatesSeveralValuesByCommas() {
        GivenSettings given = Variables.given(Map.of("SLUICE_LABEL", "a=1, b=2,"));

        assertThat(given.all(NodeSetting.LABEL))
                .containsExactly(
                        new GivenValue("a=1", "SLUICE_LABEL"),
                        new GivenValue("b=2", "SLUICE_LABEL"));
    }

    @Test
    void leavesTheCommasOfASingleValueAlone() {
        GivenSettings given = Variables.given(Map.of("SLUICE_DATA", "/var/a,b"));

        assertThat(given.one(NodeSetting.DATA)).contains(new GivenValue("/var/a,b", "SLUICE_DATA"));
    }

    @Test
    void takesAnEmptyVariableForNotGiven() {
        assertThat(Variables.given(Map.of("SLUICE_MESH", "")).values()).isEmpty();
    }

    @Test
    void ignoresVariablesOfOthers() {
        assertThat(Variables.given(Map.of("MESH", "x:1", "PATH", "/bin")).values()).isEmpty();
    }

    @Test
    void refusesASettingThatIsNotInThisVersion() {
        assertThatThrownBy(() -> Variables.given(Map.of("SLUICE_PLUGINS", "/plugins")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage(
                        "SLUICE_PLUGINS: not in this version yet (in this version there are no"
                                + " interceptors)");
    }

    @Test
    void warnsOfAMisspeltVariableAndNamesTheNearest() {
        var environment =
                Map.of("SLUICE_MEHS", "x", "SLUICE_JAVA_OPTS", "-Xmx1g", "SLUICE_NODE", "f");

        assertThat(Variables.strangers(environment))
                .containsExactly("SLUICE_MEHS: not a setting; did you mean \"SLUICE_MESH\"?");
    }
}
