// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.envelope;

import dev.sluice.cluster.config.read.value.Value.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a resource says of itself. Immutable.
 *
 * @param name as written, with its place
 * @param namespace as written, or the default one
 * @param annotations keys and values in the order of the text
 */
public record Metadata(
        Text name, Text namespace, Map<String, String> labels, List<Annotation> annotations) {

    public Metadata {
        labels = Map.copyOf(labels);
        annotations = List.copyOf(annotations);
    }

    public Optional<Annotation> annotation(String key) {
        return annotations.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }

    /** Whether an annotation is there and has the value. */
    public boolean annotated(String key, String value) {
        return annotation(key).filter(entry -> entry.value().text().equals(value)).isPresent();
    }

    /** One annotation. Immutable. */
    public record Annotation(Text key, Text value) {}
}
