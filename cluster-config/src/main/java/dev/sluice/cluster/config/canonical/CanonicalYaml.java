// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.envelope.Metadata.Annotation;
import dev.sluice.cluster.config.read.envelope.RawResource;
import dev.sluice.cluster.config.read.schema.KindSchema;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.value.Message;
import dev.sluice.cluster.config.read.value.Value;
import dev.sluice.cluster.config.read.value.Value.Entries;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Items;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a decoded resource in the one spelling of the canonical form: the preferred version of its
 * kind, camelCase keys in the order of their characters, two spaces a level, scalars as {@link
 * CanonicalScalar} has them. Lists keep their order, which means something in most of them; a field
 * that is absent stays absent, because some fields tell absent from zero. Confined to one call.
 */
public final class CanonicalYaml {

    private static final String INDENT = "  ";

    private final StringBuilder out = new StringBuilder();

    private CanonicalYaml() {}

    /** The text of a resource that was decoded without an error. */
    public static String of(RawResource resource) {
        CanonicalYaml yaml = new CanonicalYaml();
        yaml.envelope(resource);
        yaml.field("spec", resource.spec(), "");
        return yaml.out.toString();
    }

    private void envelope(RawResource resource) {
        ResourceId id = resource.identity();
        KindSchema kind = Schema.CURRENT.kind(id.kind()).orElseThrow();
        line("", "apiVersion: " + kind.group() + "/" + kind.versions().get(0));
        line("", "kind: " + id.kind());
        line("", "metadata:");
        SortedMap<String, String> annotations = meaningful(resource.metadata().annotations());
        if (!annotations.isEmpty()) {
            line(INDENT, "annotations:");
            annotations.forEach((key, value) -> pair(INDENT + INDENT, key, value));
        }
        pair(INDENT, "name", id.name());
        pair(INDENT, "namespace", id.namespace());
    }

    /** Ours and Istio's; other tools keep their own books in annotations, which say nothing. */
    private static SortedMap<String, String> meaningful(List<Annotation> annotations) {
        SortedMap<String, String> meaningful = new TreeMap<>();
        for (Annotation annotation : annotations) {
            String key = annotation.key().text();
            String domain = key.substring(0, Math.max(0, key.indexOf('/')));
            if (domain.equals("sluice.dev") || ("." + domain).endsWith(".istio.io")) {
                meaningful.put(key, annotation.value().text());
            }
        }
        return meaningful;
    }

    private void pair(String indent, String key, String value) {
        line(indent, CanonicalScalar.text(key) + ": " + CanonicalScalar.text(value));
    }

    private void field(String key, Value value, String indent) {
        String lead = CanonicalScalar.text(key) + ":";
        if (value instanceof Items list && !list.items().isEmpty()) {
            line(indent, lead);
            list.items().forEach(item -> item(item, indent + INDENT));
        } else if (!fields(value).isEmpty()) {
            line(indent, lead);
            fields(value).forEach((name, part) -> field(name, part, indent + INDENT));
        } else {
            line(indent, lead + " " + leaf(value));
        }
    }

    /** Its first field stands beside the dash, and all others below that one. */
    private void item(Value item, String indent) {
        Map<String, Value> fields = fields(item);
        if (fields.isEmpty()) {
            line(indent, "- " + leaf(item));
            return;
        }
        int start = out.length();
        fields.forEach((name, part) -> field(name, part, indent + INDENT));
        out.setCharAt(start + indent.length(), '-');
    }

    private static SortedMap<String, Value> fields(Value value) {
        if (value instanceof Message message) {
            return message.fields();
        }
        SortedMap<String, Value> fields = new TreeMap<>();
        if (value instanceof Entries map) {
            for (Entry entry : map.entries()) {
                fields.put(entry.name(), entry.value());
            }
        }
        return Collections.unmodifiableSortedMap(fields);
    }

    private static String leaf(Value value) {
        if (value instanceof Items) {
            return "[]";
        }
        boolean mapping = value instanceof Message || value instanceof Entries;
        return mapping ? "{}" : CanonicalScalar.of(value);
    }

    private void line(String indent, String text) {
        out.append(indent).append(text).append('\n');
    }
}
