// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import com.google.re2j.Pattern;
import dev.sluice.cluster.config.read.schema.Constraints.Bounds;
import dev.sluice.cluster.config.read.schema.Field.Shape;
import dev.sluice.cluster.config.read.schema.Standing.Security;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One row of a message in a schema table, cut into its parts. Confined to one call. */
final class FieldRow {

    private static final String NOTE_MARK = "--";
    private static final Set<String> OPTIONS =
            Set.of(
                    "required",
                    "nullable",
                    "any",
                    "security",
                    "security-keys",
                    "ignored",
                    "replaced-by",
                    "range",
                    "length",
                    "items",
                    "each",
                    "pattern");

    private final String name;
    private final String type;
    private final String support;
    private final String note;
    private final Map<String, String> options = new HashMap<>();

    FieldRow(List<String> words) {
        int noteAt = words.indexOf(NOTE_MARK);
        int end = noteAt < 0 ? words.size() : noteAt;
        name = words.get(0);
        type = words.get(1);
        support = words.get(end - 1);
        note = noteAt < 0 ? "" : String.join(" ", words.subList(noteAt + 1, words.size()));
        words.subList(2, end - 1).forEach(this::addOption);
    }

    private void addOption(String word) {
        int equals = word.indexOf('=');
        String option = equals < 0 ? word : word.substring(0, equals);
        if (!OPTIONS.contains(option)) {
            throw new IllegalArgumentException(
                    "option of " + name + ": " + option + " (expected: one of " + OPTIONS + ")");
        }
        options.put(option, equals < 0 ? "" : word.substring(equals + 1));
    }

    Field field(Function<String, FieldType> types) {
        Shape shape = shape();
        return new Field(
                name,
                types.apply(type.substring(shape.prefix().length())),
                shape,
                options.containsKey("required"),
                options.containsKey("nullable"),
                constraints(),
                standing());
    }

    private Shape shape() {
        if (type.startsWith(Shape.LIST.prefix())) {
            return Shape.LIST;
        }
        return type.startsWith(Shape.MAP.prefix()) ? Shape.MAP : Shape.SINGLE;
    }

    private Constraints constraints() {
        return new Constraints(
                option("range").map(Bounds::parse),
                option("length").map(Bounds::parse),
                option("items").map(Bounds::parse),
                option("each").map(Bounds::parse),
                option("pattern").map(Pattern::compile),
                options.containsKey("any"));
    }

    private Standing standing() {
        return new Standing(
                Support.of(support),
                security(),
                option("ignored").map(SchemaParser::list).orElse(List.of()),
                option("replaced-by"),
                note);
    }

    private Security security() {
        Optional<String> keyPrefix = option("security-keys");
        if (keyPrefix.isPresent()) {
            return new Security(true, List.of(), keyPrefix);
        }
        return option("security")
                .map(values -> values.isEmpty() ? List.<String>of() : SchemaParser.list(values))
                .map(values -> new Security(true, values, Optional.empty()))
                .orElse(Security.NONE);
    }

    private Optional<String> option(String option) {
        return Optional.ofNullable(options.get(option));
    }
}
