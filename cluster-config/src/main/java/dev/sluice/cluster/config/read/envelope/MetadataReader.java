// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.envelope;

import dev.sluice.cluster.config.Defaults;
import dev.sluice.cluster.config.read.envelope.Metadata.Annotation;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code metadata}. The bookkeeping that a cluster adds to it is skipped, so that the output
 * of {@code kubectl get -o yaml} can be read as it is. Confined to the thread that reads.
 */
final class MetadataReader {

    private static final Set<String> KEYS = Set.of("name", "namespace", "labels", "annotations");
    private static final Set<String> BOOKKEEPING =
            Set.of(
                    "uid",
                    "creationTimestamp",
                    "managedFields",
                    "resourceVersion",
                    "generation",
                    "selfLink",
                    "ownerReferences",
                    "finalizers",
                    "generateName",
                    "clusterName",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds");

    /** Kubernetes' bound on the name of a resource. */
    private static final int NAME_CHARS_MAX = 253;

    /** A name stands in metrics, logs and paths, so it must be harmless there. */
    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9._]*");

    private static final Pattern USUAL = Pattern.compile("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");

    private final Findings findings;

    MetadataReader(Findings findings) {
        this.findings = findings;
    }

    /** The metadata; empty when there is no usable name. */
    Optional<Metadata> read(YamlMapping resource) {
        Optional<YamlNode> node = resource.value("metadata");
        if (node.isEmpty() || !(node.get() instanceof YamlMapping metadata)) {
            Location at = node.map(YamlNode::at).orElse(resource.at());
            report(ProblemCode.MISSING_FIELD, at, "no metadata (expected: a mapping with name)");
            return Optional.empty();
        }
        metadata.entries().forEach(this::checkKey);
        Optional<Text> name = name(metadata, "name");
        if (name.isEmpty()) {
            if (metadata.value("name").isEmpty()) {
                report(
                        ProblemCode.MISSING_FIELD,
                        metadata.at(),
                        "metadata has no name (expected: a name)");
            }
            return Optional.empty();
        }
        Text namespace =
                name(metadata, "namespace").orElse(new Text(Defaults.NAMESPACE, metadata.at()));
        Map<String, String> labels = new LinkedHashMap<>();
        strings(metadata, "labels")
                .forEach(label -> labels.put(label.key().text(), label.value().text()));
        return Optional.of(
                new Metadata(name.get(), namespace, labels, strings(metadata, "annotations")));
    }

    private void checkKey(YamlMapping.Entry entry) {
        String key = entry.key().text();
        if (!KEYS.contains(key) && !BOOKKEEPING.contains(key)) {
            report(
                    ProblemCode.UNKNOWN_FIELD,
                    entry.key().at(),
                    "unknown field \"" + key + "\" in metadata" + Spelling.proposal(key, KEYS));
        }
    }

    private Optional<Text> name(YamlMapping metadata, String field) {
        Optional<Text> text =
                metadata.value(field)
                        .filter(MetadataReader::present)
                        .flatMap(node -> text(field, node));
        return text.filter(name -> checkName(field, name));
    }

    private boolean checkName(String field, Text name) {
        boolean usable =
                name.text().length() <= NAME_CHARS_MAX && USABLE.matcher(name.text()).matches();
        if (!usable) {
            report(
                    ProblemCode.BAD_NAME,
                    name.at(),
                    field
                            + ": \""
                            + name.text()
                            + "\" (expected: at most "
                            + NAME_CHARS_MAX
                            + " letters, digits, dots and dashes, beginning with a letter or"
                            + " digit)");
        } else if (!USUAL.matcher(name.text()).matches()) {
            report(
                    ProblemCode.UNUSUAL_NAME,
                    name.at(),
                    field
                            + ": \""
                            + name.text()
                            + "\" (expected: lower-case letters, digits, dots and dashes)");
        }
        return usable;
    }

    private List<Annotation> strings(YamlMapping metadata, String field) {
        Optional<YamlNode> node = metadata.value(field).filter(MetadataReader::present);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof YamlMapping mapping)) {
            reportType(field, node.get(), "a mapping of strings");
            return List.of();
        }
        List<Annotation> annotations = new ArrayList<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            Text key = new Text(entry.key().text(), entry.key().at());
            text(field + "[" + key.text() + "]", entry.value())
                    .ifPresent(value -> annotations.add(new Annotation(key, value)));
        }
        return annotations;
    }

    private Optional<Text> text(String field, YamlNode node) {
        if (node instanceof YamlScalar scalar && scalar.form() == Form.TEXT) {
            return Optional.of(new Text(scalar.text(), scalar.at()));
        }
        String cure =
                node instanceof YamlScalar scalar
                        ? "; write \"" + scalar.text() + "\" in quotes"
                        : "";
        reportType(field, node, "a string" + cure);
        return Optional.empty();
    }

    private void reportType(String field, YamlNode node, String expected) {
        report(
                ProblemCode.WRONG_TYPE,
                node.at(),
                field + ": " + node.description() + " (expected: " + expected + ")");
    }

    private void report(ProblemCode code, Location at, String message) {
        findings.report(code, at, message);
    }

    private static boolean present(YamlNode node) {
        return !(node instanceof YamlScalar scalar) || scalar.form() != Form.NULL;
    }
}
