// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.value;

import dev.sluice.cluster.config.read.problem.Location;
import dev.sluice.cluster.config.read.schema.MessageType;
import dev.sluice.cluster.config.read.value.Value.Broken;
import dev.sluice.cluster.config.read.value.Value.Bytes;
import dev.sluice.cluster.config.read.value.Value.Entries;
import dev.sluice.cluster.config.read.value.Value.Entry;
import dev.sluice.cluster.config.read.value.Value.Flag;
import dev.sluice.cluster.config.read.value.Value.Items;
import dev.sluice.cluster.config.read.value.Value.Real;
import dev.sluice.cluster.config.read.value.Value.Span;
import dev.sluice.cluster.config.read.value.Value.Text;
import dev.sluice.cluster.config.read.value.Value.Whole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A decoded message: fields by their camelCase name. A field that is absent reads as its type's
 * zero, as in protobuf; {@link #has} tells absent and zero apart. Asking for a field that the type
 * does not have is a defect and throws. Immutable.
 */
public final class Message implements Value {

    private final MessageType type;
    private final Location at;
    private final Map<String, Value> fields;

    Message(MessageType type, Location at, Map<String, Value> fields) {
        this.type = type;
        this.at = at;
        this.fields = new LinkedHashMap<>(fields);
    }

    @Override
    public Location at() {
        return at;
    }

    /** Whether the text has the field, whatever its value. */
    public boolean has(String field) {
        return value(field).isPresent();
    }

    /** The place of the field's value, or of the message when the field is absent. */
    public Location at(String field) {
        return value(field).map(Value::at).orElse(at);
    }

    /** A string or an enum's word; empty when absent. */
    public String text(String field) {
        return as(field, Text.class).map(Text::text).orElse("");
    }

    /** A string; none when it is absent or empty, which mean the same in most fields. */
    public Optional<String> optionalText(String field) {
        return Optional.of(text(field)).filter(text -> !text.isEmpty());
    }

    /**
     * A number that fits into an int, as bounds and rules have made sure; none when it is absent or
     * 0.
     */
    public OptionalInt optionalInt(String field) {
        int number = Math.toIntExact(number(field));
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** A string with its place, if present. */
    public Optional<Text> textValue(String field) {
        return as(field, Text.class);
    }

    /** Whether the field is there and could not be decoded, which has been complained about. */
    public boolean broken(String field) {
        return as(field, Broken.class).isPresent();
    }

    /** An integer; 0 when absent. */
    public long number(String field) {
        return as(field, Whole.class).map(Whole::number).orElse(0L);
    }

    /** A number with a fraction, if present. */
    public Optional<Double> real(String field) {
        return as(field, Real.class).map(Real::number);
    }

    /** A boolean; false when absent. */
    public boolean flag(String field) {
        return as(field, Flag.class).map(Flag::on).orElse(false);
    }

    public Optional<Duration> duration(String field) {
        return as(field, Span.class).map(Span::duration);
    }

    public Optional<byte[]> bytes(String field) {
        return as(field, Bytes.class).map(Bytes::bytes);
    }

    public Optional<Message> message(String field) {
        return as(field, Message.class);
    }

    /** The messages of a list; broken ones are left out. */
    public List<Message> messages(String field) {
        return items(field, Message.class);
    }

    /** The strings of a list with their places; broken ones are left out. */
    public List<Text> texts(String field) {
        return items(field, Text.class);
    }

    /** The strings of a list; broken ones are left out. */
    public List<String> strings(String field) {
        return texts(field).stream().map(Text::text).toList();
    }

    /** The entries of a map, broken values included. */
    public List<Entry> entries(String field) {
        return as(field, Entries.class).map(Entries::entries).orElse(List.of());
    }

    /** A map of strings; broken values are left out. */
    public Map<String, String> textMap(String field) {
        Map<String, String> map = new LinkedHashMap<>();
        for (Entry entry : entries(field)) {
            if (entry.value() instanceof Text text) {
                map.put(entry.name(), text.text());
            }
        }
        return map;
    }

    /** How many items a list or entries a map has, broken ones included. */
    public int count(String field) {
        Optional<Value> value = value(field);
        if (value.isPresent() && value.get() instanceof Items list) {
            return list.items().size();
        }
        return entries(field).size();
    }

    /** A field as it was decoded, if present. */
    public Optional<Value> value(String field) {
        if (!type.names().contains(field)) {
            throw new IllegalArgumentException(type + " has no field " + field);
        }
        return Optional.ofNullable(fields.get(field));
    }

    /** The fields that the text has, by their names. */
    public SortedMap<String, Value> fields() {
        return new TreeMap<>(fields);
    }

    private <T extends Value> Optional<T> as(String field, Class<T> kind) {
        return value(field).filter(kind::isInstance).map(kind::cast);
    }

    /** The items of a list that are of one kind; broken ones are left out. */
    public <T extends Value> List<T> items(String field, Class<T> kind) {
        if (!(value(field).orElse(null) instanceof Items list)) {
            return List.of();
        }
        List<T> items = new ArrayList<>(list.items().size());
        for (Value item : list.items()) {
            if (kind.isInstance(item)) {
                items.add(kind.cast(item));
            }
        }
        return Collections.unmodifiableList(items);
    }

    /** The canonical text of all fields but one. */
    public String canonicalWithout(String excluded) {
        return fields.entrySet().stream()
                .filter(field -> !field.getKey().equals(excluded))
                .sorted(Map.Entry.comparingByKey())
                .map(field -> field.getKey() + "=" + field.getValue().canonical())
                .collect(Collectors.joining(",", "<", ">"));
    }

    @Override
    public String canonical() {
        return canonicalWithout("");
    }
}
