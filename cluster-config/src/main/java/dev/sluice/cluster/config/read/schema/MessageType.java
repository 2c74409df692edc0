// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of named fields, and which of them exclude each other. Immutable. */
public final class MessageType {

    private final String name;
    private final Map<String, Field> fields;
    private final List<List<String>> alternatives;

    MessageType(String name, List<Field> fields, List<List<String>> alternatives) {
        this.name = name;
        this.fields = new LinkedHashMap<>();
        for (Field field : fields) {
            if (this.fields.put(field.name(), field) != null) {
                throw new IllegalArgumentException(name + "." + field.name() + " stands twice");
            }
        }
        this.alternatives = List.copyOf(alternatives);
        alternatives.forEach(group -> group.forEach(this::required));
    }

    public String name() {
        return name;
    }

    /** The fields in the order of the table. */
    public Collection<Field> fields() {
        return fields.values();
    }

    /** The names of the fields in the order of the table. */
    public Collection<String> names() {
        return fields.keySet();
    }

    /** Groups of fields of which at most one may be present. */
    public List<List<String>> alternatives() {
        return alternatives;
    }

    /** The field that a key of the text means, in camelCase or snake_case. */
    public Optional<Field> field(String key) {
        Field exact = fields.get(key);
        if (exact != null || key.indexOf('_') < 0) {
            return Optional.ofNullable(exact);
        }
        return fields.values().stream().filter(field -> field.named(key)).findFirst();
    }

    private void required(String fieldName) {
        if (!fields.containsKey(fieldName)) {
            throw new IllegalArgumentException(
                    name + " has no field " + fieldName + " (expected: one of " + names() + ")");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
