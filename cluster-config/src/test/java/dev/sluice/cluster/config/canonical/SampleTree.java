// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.canonical;

import dev.sluice.cluster.config.read.schema.Field;
import dev.sluice.cluster.config.read.schema.Field.Shape;
import dev.sluice.cluster.config.read.schema.FieldType.MessageRef;
import dev.sluice.cluster.config.read.schema.FieldType.Scalar;
import dev.sluice.cluster.config.read.schema.FieldType.Words;
import dev.sluice.cluster.config.read.schema.MessageType;
import dev.sluice.cluster.config.read.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The sample config as plain trees, walked along the schema: knows which key is a field and which
 * is the operator's own, and of what type each scalar is. Confined to one test.
 */
final class SampleTree {

    private SampleTree() {}

    /** A fresh copy of the resources. */
    static List<Map<String, Object>> resources() throws IOException {
        String text =
                Files.readString(Path.of("src", "test", "resources", "canonical", "sample.yaml"));
        List<Map<String, Object>> resources = new ArrayList<>();
        for (Object tree : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            resources.add(mapping(tree));
        }
        return resources;
    }

    /** What stands for a scalar, or for a key together with its value. */
    interface Rewriting {

        Object scalar(Field field, Object value);

        Map<String, Object> keys(Map<String, Object> mapping, boolean fields);
    }

    /** A copy of a resource with its spec rewritten. */
    static Map<String, Object> rewrite(Map<String, Object> resource, Rewriting rewriting) {
        MessageType type =
                Schema.CURRENT
                        .kind((String) resource.get("kind"))
                        .orElseThrow()
                        .spec()
                        .orElseThrow();
        Map<String, Object> copy = new LinkedHashMap<>(resource);
        copy.put("spec", message(mapping(resource.get("spec")), type, rewriting));
        return copy;
    }

    private static Object message(Map<String, Object> tree, MessageType type, Rewriting rewriting) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach(
                (key, value) ->
                        copy.put(key, field(type.field(key).orElseThrow(), value, rewriting)));
        return rewriting.keys(copy, true);
    }

    private static Object field(Field field, Object value, Rewriting rewriting) {
        BiFunction<Field, Object, Object> single =
                (of, item) ->
                        of.type() instanceof MessageRef message
                                ? message(mapping(item), Schema.CURRENT.message(message), rewriting)
                                : rewriting.scalar(of, item);
        if (field.shape() == Shape.LIST) {
            return ((List<?>) value).stream().map(item -> single.apply(field, item)).toList();
        }
        if (field.shape() == Shape.MAP) {
            Map<String, Object> copy = new LinkedHashMap<>();
            mapping(value).forEach((key, item) -> copy.put(key, single.apply(field, item)));
            return rewriting.keys(copy, false);
        }
        return single.apply(field, value);
    }

    static boolean duration(Field field) {
        return field.type() == Scalar.DURATION;
    }

    /** Another value of the field's type. */
    static Object another(Field field, Object value) {
        if (field.type() instanceof Words words) {
            int next = words.values().indexOf(value) + 1;
            return words.values().get(next % words.values().size());
        }
        if (duration(field)) {
            return value + "1s";
        }
        if (value instanceof Boolean flag) {
            return !flag;
        }
        if (value instanceof Integer number) {
            return number + 1;
        }
        return value instanceof Double real ? real + 0.125 : value + "x";
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> mapping(Object tree) {
        return (Map<String, Object>) tree;
    }
}
