// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings as variables of the environment: {@code SLUICE_EVENT_LOOPS=2}. Where a setting may
 * be given several times, commas separate the values. An empty variable counts as not given, as
 * compose files and unit files write it. Thread-safe: holds no state.
 */
public final class Variables {

    /** The variable that names the node file. */
    public static final String NODE_FILE = "SLUICE_NODE";

    private static final String PREFIX = "SLUICE_";

    /** What the launcher reads; it hands its environment on. */
    private static final Set<String> LAUNCHER = Set.of("SLUICE_JAVA_HOME", "SLUICE_JAVA_OPTS");

    private Variables() {}

    /**
     * What the environment gives.
     *
     * @throws CommandFailure for a setting that this version does not have yet
     */
    public static GivenSettings given(Map<String, String> environment) {
        refusePlanned(environment);
        var values = new EnumMap<NodeSetting, List<GivenValue>>(NodeSetting.class);
        for (NodeSetting setting : NodeSetting.values()) {
            String text = environment.getOrDefault(setting.variable(), "");
            if (!text.isEmpty()) {
                values.put(setting, parts(setting, text));
            }
        }
        return new GivenSettings(values);
    }

    /**
     * A warning for each variable that looks like one of ours and is none. No error: other software
     * makes such names too, container links for one.
     */
    public static List<String> strangers(Map<String, String> environment) {
        List<String> known = names();
        return environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .filter(name -> !known.contains(name) && !LAUNCHER.contains(name))
                .sorted()
                .map(name -> name + ": not a setting" + Spelling.proposal(name, known))
                .toList();
    }

    private static List<String> names() {
        Stream<String> settings = Arrays.stream(NodeSetting.values()).map(NodeSetting::variable);
        return Stream.concat(settings, Stream.of(NODE_FILE)).toList();
    }

    private static void refusePlanned(Map<String, String> environment) {
        for (PlannedSetting planned : PlannedSetting.values()) {
            if (!environment.getOrDefault(planned.variable(), "").isEmpty()) {
                throw CommandFailure.usage(planned.refusal(planned.variable()));
            }
        }
    }

    private static List<GivenValue> parts(NodeSetting setting, String text) {
        Stream<String> parts = setting.several() ? NodeSetting.parts(text) : Stream.of(text);
        return parts.map(part -> new GivenValue(part, setting.variable()))
                .collect(Collectors.toUnmodifiableList());
    }
}
