// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import dev.sluice.gateway.cli.setting.NodeSetting.Count;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The settings as flags of a command. Thread-safe: holds no state. */
public final class Flags {

    private Flags() {}

    /** Gives a command a flag for each setting, in the order of the table. */
    public static void addTo(CommandSpec command) {
        Arrays.stream(NodeSetting.values()).map(Flags::option).forEach(command::addOption);
    }

    /** What was given on the command line. */
    public static GivenSettings given(ParseResult parsed) {
        var values = new EnumMap<NodeSetting, List<GivenValue>>(NodeSetting.class);
        for (NodeSetting setting : NodeSetting.values()) {
            List<GivenValue> given =
                    texts(setting, parsed)
                            .map(text -> new GivenValue(text, setting.flag()))
                            .toList();
            if (!given.isEmpty()) {
                values.put(setting, given);
            }
        }
        return new GivenSettings(values);
    }

    private static OptionSpec option(NodeSetting setting) {
        var option = OptionSpec.builder(setting.flag()).description(setting.description());
        if (setting.count() == Count.SWITCH) {
            return option.type(Boolean.class).arity("0").build();
        }
        return option.paramLabel(setting.placeholder())
                .type(setting.several() ? String[].class : String.class)
                .arity("1")
                .build();
    }

    private static Stream<String> texts(NodeSetting setting, ParseResult parsed) {
        if (!parsed.hasMatchedOption(setting.flag())) {
            return Stream.of();
        }
        return parsed.matchedOption(setting.flag()).stringValues().stream()
                .flatMap(setting::values);
    }
}
