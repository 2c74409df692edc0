// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Settings as the three sources give them, and a reader with fixed defaults. Immutable. */
final class GivenFixture {
    private GivenFixture() {}

    static GivenSettings flags(String... arguments) {
        CommandSpec command = CommandSpec.create();
        Flags.addTo(command);
        return Flags.given(new CommandLine(command).parseArgs(arguments));
    }

    static GivenSettings variables(Map<String, String> environment) {
        return Variables.given(environment);
    }

    static GivenSettings given(NodeSetting setting, String... texts) {
        return new GivenSettings(
                Map.of(
                        setting,
                        List.of(texts).stream()
                                .map(text -> new GivenValue(text, setting.flag()))
                                .toList()));
    }

    static NodeSettingsReader reader() {
        return new NodeSettingsReader(
                new DataHome("ann", Path.of("/home/ann"), Map.of()), "host-1");
    }
}
