// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import dev.sluice.cluster.config.read.schema.FieldType.MessageRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The tables of {@code docs/istio-compatibility.md} as the schema has them: one per message, each
 * message at the first kind that reaches it. Confined to one test.
 */
final class FieldTables {

    private final Schema schema;
    private final Set<String> shown = new LinkedHashSet<>();

    FieldTables(Schema schema) {
        this.schema = schema;
    }

    /** The lines of a kind's tables. */
    List<String> of(String kind) {
        List<String> lines = new ArrayList<>();
        addMessage(schema.message(kind), lines);
        return lines;
    }

    private void addMessage(MessageType message, List<String> lines) {
        if (!shown.add(message.name())) {
            return;
        }
        lines.add("#### " + message.name());
        lines.add("");
        lines.add("| field | type | | |");
        lines.add("|---|---|---|---|");
        message.fields().forEach(field -> lines.add(row(field)));
        lines.add("");
        for (Field field : message.fields()) {
            // A kind that another one nests has a heading of its own.
            if (field.type() instanceof MessageRef reference
                    && schema.kind(reference.notation()).isEmpty()) {
                addMessage(schema.message(reference), lines);
            }
        }
    }

    private static String row(Field field) {
        String type = field.shape().prefix() + field.type().notation();
        Standing standing = field.standing();
        String security = standing.security().present() ? ", security" : "";
        return "| `%s` | %s | %s%s | %s |"
                .formatted(field.name(), type, standing.support().word(), security, note(standing))
                .replace("|  |", "| |");
    }

    private static String note(Standing standing) {
        String successor =
                standing.replacedBy().map(name -> "Deprecated, use `" + name + "`. ").orElse("");
        return (successor + standing.note()).strip();
    }
}
