// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.corpus;

import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.source.SourceDocument;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlReader;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the index of the collected cases: a JSON object per line. Confined to one test. */
final class CorpusIndex {

    private final Path folder;

    CorpusIndex(Path folder) {
        this.folder = folder;
    }

    List<CorpusCase> cases() throws IOException {
        return Files.readAllLines(folder.resolve("index.jsonl")).stream().map(this::parse).toList();
    }

    /** JSON is YAML, so the reader at hand will do. */
    private CorpusCase parse(String line) {
        Findings findings = new Findings();
        List<YamlNode> trees = new YamlReader(findings).read(new SourceDocument("index", 1, line));
        if (trees.size() != 1 || !findings.problems().isEmpty()) {
            throw new IllegalStateException("index line: " + line + " " + findings.problems());
        }
        YamlMapping entry = (YamlMapping) trees.get(0);
        String expected = text(entry, "expect");
        Stream<String> reasons =
                expected.equals("reject")
                        ? Stream.of(
                                text(entry, "istio_validation", "error"),
                                text(entry, "crd_validation", "error"))
                        : Stream.of(text(entry, "istio_validation", "warning"));
        return new CorpusCase(
                folder.resolve(text(entry, "file")),
                text(entry, "kind"),
                expected,
                reasons.flatMap(CorpusIndex::single).toList());
    }

    /** Istio lists several complaints as bullets below a count, Kubernetes in brackets. */
    private static Stream<String> single(String reasons) {
        return Arrays.stream(reasons.split("\\n\\s*\\* |^\\d+ errors? occurred:|, (?=spec)"))
                .map(String::strip)
                .filter(reason -> !reason.isEmpty());
    }

    private static String text(YamlMapping mapping, String... path) {
        YamlNode node = mapping;
        for (String key : path) {
            Optional<YamlNode> next =
                    node instanceof YamlMapping parent ? parent.value(key) : Optional.empty();
            if (next.isEmpty()) {
                return "";
            }
            node = next.get();
        }
        return ((YamlScalar) node).text();
    }
}
