// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import dev.sluice.cluster.config.read.schema.FieldType.MessageRef;
import dev.sluice.cluster.config.read.schema.FieldType.Scalar;
import dev.sluice.cluster.config.read.schema.FieldType.Words;
import dev.sluice.cluster.config.read.schema.Standing.Support;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads schema tables. One statement per line; {@code #} begins a comment:
 *
 * <pre>
 * kind NAME GROUP VERSION... SUPPORT [security] [unchecked]
 * enum NAME WORD...
 * message NAME
 *   FIELD [] | {} TYPE [OPTION...] SUPPORT [-- NOTE]
 *   oneof FIELD FIELD...
 * </pre>
 *
 * The tables are ours, so a mistake in them is a defect and throws. Confined to one call.
 */
final class SchemaParser {

    private final Map<String, FieldType> enums = new LinkedHashMap<>();
    private final Map<String, List<List<String>>> messageLines = new LinkedHashMap<>();
    private final List<List<String>> kindLines = new ArrayList<>();
    private List<List<String>> openMessage = List.of();

    private SchemaParser() {}

    static Schema parse(List<String> tables) {
        SchemaParser parser = new SchemaParser();
        tables.forEach(table -> table.lines().forEach(parser::addLine));
        return parser.build();
    }

    private void addLine(String line) {
        if (line.isBlank() || line.startsWith("#")) {
            return;
        }
        List<String> words = List.of(line.trim().split("\\s+"));
        if (line.startsWith(" ")) {
            openMessage.add(words);
            return;
        }
        switch (words.get(0)) {
            case "kind" -> kindLines.add(words.subList(1, words.size()));
            case "enum" -> addEnum(words.subList(1, words.size()));
            case "message" -> openMessage(words.get(1));
            default -> throw new IllegalArgumentException("schema line: " + line);
        }
    }

    private void addEnum(List<String> words) {
        String name = words.get(0);
        enums.put(name, new Words(name, words.subList(1, words.size())));
    }

    private void openMessage(String name) {
        openMessage = new ArrayList<>();
        if (messageLines.put(name, openMessage) != null) {
            throw new IllegalArgumentException("message " + name + " stands twice");
        }
    }

    private Schema build() {
        Map<String, MessageType> messages = new LinkedHashMap<>();
        messageLines.forEach((name, lines) -> messages.put(name, message(name, lines)));
        Map<String, KindSchema> kinds = new LinkedHashMap<>();
        for (List<String> words : kindLines) {
            KindSchema kind = kind(words, messages);
            kinds.put(kind.kind(), kind);
        }
        return new Schema(kinds, messages);
    }

    private static KindSchema kind(List<String> words, Map<String, MessageType> messages) {
        List<String> rest = new ArrayList<>(words);
        boolean unchecked = rest.remove("unchecked");
        boolean security = rest.remove("security");
        String name = rest.get(0);
        Optional<MessageType> spec = Optional.ofNullable(messages.get(name));
        if (spec.isPresent() == unchecked) {
            throw new IllegalArgumentException("kind " + name + " needs a message or unchecked");
        }
        int last = rest.size() - 1;
        return new KindSchema(
                name,
                rest.get(1),
                rest.subList(2, last),
                Support.of(rest.get(last)),
                security,
                spec);
    }

    private MessageType message(String name, List<List<String>> lines) {
        List<Field> fields = new ArrayList<>();
        List<List<String>> alternatives = new ArrayList<>();
        for (List<String> words : lines) {
            if (words.get(0).equals("oneof")) {
                alternatives.add(words.subList(1, words.size()));
            } else {
                fields.add(new FieldRow(words).field(this::type));
            }
        }
        return new MessageType(name, fields, alternatives);
    }

    private FieldType type(String notation) {
        Optional<FieldType> scalar = Scalar.named(notation);
        if (scalar.isPresent()) {
            return scalar.get();
        }
        FieldType words = enums.get(notation);
        if (words != null) {
            return words;
        }
        if (!messageLines.containsKey(notation)) {
            throw new IllegalArgumentException("type " + notation + " is not declared");
        }
        return new MessageRef(notation);
    }

    static List<String> list(String commaSeparated) {
        return Arrays.asList(commaSeparated.split(",", -1));
    }
}
