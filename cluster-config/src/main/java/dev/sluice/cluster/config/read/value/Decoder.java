// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.ResourceId;
import dev.sluice.cluster.config.read.problem.Findings;
import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.problem.ProblemCode;
import dev.sluice.cluster.config.read.problem.Spelling;
import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.FieldType.MessageRef;
import dev.sluice.cluster.config.read.schema.FieldType.Scalar;
import dev.sluice.cluster.config.read.schema.FieldType.Words;
import dev.sluice.cluster.config.read.schema.MessageType;
import dev.sluice.cluster.config.read.schema.Schema;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import dev.sluice.cluster.config.read.value.Value.Broken;
import dev.sluice.cluster.config.read.value.Value.Entries;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Items;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.yaml.YamlMapping;
import dev.sluice.cluster.config.read.yaml.YamlNode;
import dev.sluice.cluster.config.read.yaml.YamlScalar;
import dev.sluice.cluster.config.read.yaml.YamlScalar.Form;
import dev.sluice.cluster.config.read.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A tree to a message by the schema, with all complaints about it. Confined to the thread that
 * reads.
 */
public final class Decoder {

    /** Of a message with more fields, naming all of them would bury the complaint. */
    private static final int FIELDS_SHOWN_MAX = 12;

    private final Schema schema;
    private final Findings findings;
    private final ScalarDecoder scalars;
    private final StandingCheck standing;
    private final Bounding bounding;

    public Decoder(Schema schema, Findings findings) {
        this.schema = schema;
        this.findings = findings;
        this.scalars = new ScalarDecoder(findings);
        this.standing = new StandingCheck(findings);
        this.bounding = new Bounding(findings);
    }

    /**
     * The spec of a resource.
     *
     * @param silenced whether it was already said that the whole resource has no effect
     */
    public Message decode(
            YamlMapping spec, MessageType type, ResourceId resource, boolean silenced) {
        return message(spec, type, Place.spec(resource, silenced));
    }

    private Message message(YamlMapping mapping, MessageType type, Place place) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            type.field(entry.key().text())
                    .ifPresentOrElse(
                            field -> addField(field, entry, values, place),
                            () -> reportUnknown(entry.key(), type));
        }
        for (Field field : type.fields()) {
            if (field.required() && !values.containsKey(field.name())) {
                findings.report(
                        ProblemCode.MISSING_FIELD,
                        mapping.at(),
                        type + " has no " + field.name(),
                        field.name() + " is required");
            }
        }
        type.alternatives().forEach(group -> checkExclusive(group, values));
        return new Message(type, mapping.at(), values);
    }

    private void addField(
            Field field, YamlMapping.Entry entry, Map<String, Value> values, Place parent) {
        YamlScalar key = entry.key();
        if (values.containsKey(field.name())) {
            findings.report(
                    ProblemCode.DUPLICATE_KEY,
                    key.at(),
                    "key \""
                            + key.text()
                            + "\" means "
                            + field.name()
                            + ", which stands here already");
            return;
        }
        if (empty(entry.value())) {
            addEmpty(field, entry, values, parent);
            return;
        }
        Place place = parent.field(field.name(), field.standing().support() == Support.WARNED);
        standing.checkUse(field, key.at(), parent.field(field.name(), false));
        Value value = decodeField(field, entry.value(), place);
        standing.checkValue(field, value, key.at(), parent.field(field.name(), false));
        values.put(field.name(), value);
    }

    /** A nullable field without a value is unset; any other is an edit that was not finished. */
    private void addEmpty(
            Field field, YamlMapping.Entry entry, Map<String, Value> values, Place parent) {
        if (!field.nullable()) {
            Place place = parent.field(field.name(), false);
            reportEmpty(entry.value(), place, "a value, or no key");
            values.put(field.name(), new Broken(entry.value().at()));
        }
    }

    private Value decodeField(Field field, YamlNode node, Place place) {
        return switch (field.shape()) {
            case SINGLE -> decodeSingle(field, node, place);
            case LIST -> list(field, node, place);
            case MAP -> map(field, node, place);
        };
    }

    private Value decodeSingle(Field field, YamlNode node, Place place) {
        if (field.type() instanceof Scalar scalar) {
            return scalars.decode(node, scalar, field, place);
        }
        if (field.type() instanceof Words words) {
            return scalars.word(node, words, place);
        }
        MessageType type = schema.message((MessageRef) field.type());
        if (node instanceof YamlMapping mapping) {
            return message(mapping, type, place);
        }
        return refuse(node, place, "a mapping with " + some(type));
    }

    private Value list(Field field, YamlNode node, Place place) {
        if (!(node instanceof YamlSequence sequence)) {
            boolean text = node instanceof YamlScalar;
            String cure =
                    text
                            ? "; write " + field.name() + ": [" + ((YamlScalar) node).text() + "]"
                            : "";
            return refuse(node, place, "a list" + cure);
        }
        bounding.count(sequence.items().size(), sequence.at(), field, place);
        List<Value> items = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Place at = place.item(items.size());
            items.add(
                    empty(item) ? reportEmpty(item, at, "a value") : decodeSingle(field, item, at));
        }
        return new Items(items, sequence.at());
    }

    private Value map(Field field, YamlNode node, Place place) {
        if (!(node instanceof YamlMapping mapping)) {
            return refuse(node, place, "a mapping");
        }
        bounding.count(mapping.entries().size(), mapping.at(), field, place);
        List<Entry> entries = new ArrayList<>();
        for (YamlMapping.Entry entry : mapping.entries()) {
            YamlScalar key = entry.key();
            Place at = place.key(key.text());
            YamlNode item = entry.value();
            Value value =
                    empty(item) ? reportEmpty(item, at, "a value") : decodeSingle(field, item, at);
            entries.add(new Entry(new Text(key.text(), key.at()), value));
        }
        return new Entries(entries, mapping.at());
    }

    private void checkExclusive(List<String> group, Map<String, Value> values) {
        List<Location> present =
                group.stream()
                        .map(values::get)
                        .filter(Objects::nonNull)
                        .map(Value::at)
                        .sorted()
                        .toList();
        if (present.size() > 1) {
            String names =
                    String.join(" and ", group.stream().filter(values::containsKey).toList());
            String choice = String.join(", ", group);
            findings.report(
                    ProblemCode.EXCLUSIVE_FIELDS, present.get(1), names, "only one of " + choice);
        }
    }

    private void reportUnknown(YamlScalar key, MessageType type) {
        String proposal = Spelling.proposal(key.text(), type.names());
        String expected = proposal.isEmpty() ? " (expected: " + some(type) + ")" : proposal;
        findings.report(
                ProblemCode.UNKNOWN_FIELD,
                key.at(),
                "unknown field \"" + key.text() + "\" in " + type + expected);
    }

    private static String some(MessageType type) {
        boolean few = type.names().size() <= FIELDS_SHOWN_MAX;
        return few ? String.join(", ", type.names()) : "the fields of " + type;
    }

    private Broken refuse(YamlNode node, Place place, String expected) {
        findings.report(
                ProblemCode.WRONG_TYPE,
                node.at(),
                place.name() + ": " + node.description(),
                expected);
        return new Broken(node.at());
    }

    private Broken reportEmpty(YamlNode node, Place place, String expected) {
        findings.report(ProblemCode.NULL_VALUE, node.at(), place.name() + ": no value", expected);
        return new Broken(node.at());
    }

    private static boolean empty(YamlNode node) {
        return node instanceof YamlScalar scalar && scalar.form() == Form.NULL;
    }
}
