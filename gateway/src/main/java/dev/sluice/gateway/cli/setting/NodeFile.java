// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.cli.setting;

import dev.sluice.cluster.config.read.problem.ConfigProblem;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlReader;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlSequence;
import dev.sluice.gateway.cli.setting.NodeSetting.Count;
import dev.sluice.gateway.cli.terminal.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings as a YAML file whose keys are the flags' names. All problems of the file are
 * reported at once. Confined to the thread that reads.
 */
public final class NodeFile {

    private final Findings findings = new Findings();
    private final Map<NodeSetting, List<GivenValue>> values = new EnumMap<>(NodeSetting.class);

    private NodeFile() {}

    /**
     * What the file gives.
     *
     * @throws CommandFailure when it cannot be read, or is not what it should be
     */
    public static GivenSettings given(Path file) {
        return new NodeFile().read(file.toString(), text(file));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            String expected = "a YAML file with settings of the node, as --node names it";
            throw CommandFailure.usage(
                    file + ": cannot be read: " + failure + " (expected: " + expected + ")");
        }
    }

    private GivenSettings read(String file, String text) {
        List<YamlNode> trees = new YamlReader(findings).read(new SourceDocument(file, 1, text));
        trees.forEach(this::settings);
        if (findings.errors() > 0) {
            throw CommandFailure.usage(
                    findings.problems().stream()
                            .map(ConfigProblem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return new GivenSettings(values);
    }

    private void settings(YamlNode tree) {
        if (tree instanceof YamlMapping mapping) {
            mapping.entries().forEach(this::setting);
            return;
        }
        findings.report(
                ProblemCode.WRONG_TYPE,
                tree.at(),
                tree.description() + " (expected: a mapping, such as \"mesh: 127.0.0.1:15001\")");
    }

    private void setting(YamlMapping.Entry entry) {
        String key = entry.key().text();
        Optional<NodeSetting> setting = NodeSetting.of(key);
        if (setting.isPresent()) {
            List<GivenValue> given =
                    scalars(setting.get(), entry.value()).stream()
                            .flatMap(scalar -> values(setting.get(), scalar))
                            .toList();
            values.put(setting.get(), given);
            return;
        }
        String message =
                PlannedSetting.of(key)
                        .map(planned -> planned.refusal(key))
                        .orElse(
                                key
                                        + ": not a setting"
                                        + Spelling.proposal(key, NodeSetting.keys()));
        findings.report(ProblemCode.UNKNOWN_FIELD, entry.key().at(), message);
    }

    private List<YamlScalar> scalars(NodeSetting setting, YamlNode value) {
        if (value instanceof YamlSequence list && setting.several()) {
            return list.items().stream().flatMap(item -> scalar(setting, item).stream()).toList();
        }
        return scalar(setting, value).stream().toList();
    }

    private Optional<YamlScalar> scalar(NodeSetting setting, YamlNode value) {
        if (value instanceof YamlScalar scalar && forms(setting).contains(scalar.form())) {
            return Optional.of(scalar);
        }
        findings.report(
                ProblemCode.WRONG_TYPE,
                value.at(),
                setting.key() + ": " + value.description() + " (expected: " + shape(setting) + ")");
        return Optional.empty();
    }

    private static Set<YamlScalar.Form> forms(NodeSetting setting) {
        return setting.count() == Count.SWITCH
                ? EnumSet.of(YamlScalar.Form.BOOLEAN)
                : EnumSet.of(YamlScalar.Form.TEXT, YamlScalar.Form.INTEGER);
    }

    private static String shape(NodeSetting setting) {
        return switch (setting.count()) {
            case ONE -> setting.placeholder();
            case MANY, LIST -> setting.placeholder() + ", or a list of them";
            case SWITCH -> "true or false";
        };
    }

    private static Stream<GivenValue> values(NodeSetting setting, YamlScalar scalar) {
        String origin = scalar.at() + ": " + setting.key();
        return setting.values(scalar.text()).map(text -> new GivenValue(text, origin));
    }
}
