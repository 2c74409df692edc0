// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Settings as the three sources give them, for tests. Immutable. */
public final class GivenFixture {
    private GivenFixture() {}

    public static GivenSettings flags(String... arguments) {
        CommandSpec command = CommandSpec.create();
        Flags.addTo(command);
        return Flags.given(new CommandLine(command).parseArgs(arguments));
    }

    public static GivenSettings variables(Map<String, String> environment) {
        return Variables.given(environment);
    }

    public static GivenSettings given(NodeSetting setting, String... texts) {
        return new GivenSettings(
                Map.of(
                        setting,
                        List.of(texts).stream()
                                .map(text -> new GivenValue(text, setting.flag()))
                                .toList()));
    }
}
