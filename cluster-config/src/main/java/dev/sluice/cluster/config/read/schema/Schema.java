// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.config.read.schema;

import dev.sluice.cluster.config.read.schema.FieldType.MessageRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All kinds and messages that the tables declare. Immutable. */
public final class Schema {

    private static final List<String> TABLES =
            List.of(
                    "virtual-service",
                    "destination-rule",
                    "gateway",
                    "service",
                    "sidecar",
                    "security",
                    "telemetry",
                    "sluice",
                    "rate-limit",
                    "shadow");

    /** The kinds of this release. A table that is wrong fails here, and so in every test. */
    public static final Schema CURRENT =
            SchemaParser.parse(TABLES.stream().map(Schema::load).toList());

    private final Map<String, KindSchema> kinds;
    private final Map<String, MessageType> messages;

    Schema(Map<String, KindSchema> kinds, Map<String, MessageType> messages) {
        this.kinds = Map.copyOf(kinds);
        this.messages = Map.copyOf(messages);
    }

    public Optional<KindSchema> kind(String kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    public Collection<KindSchema> kinds() {
        return kinds.values();
    }

    /** The message that a field refers to; the parser has made sure that there is one. */
    public MessageType message(MessageRef reference) {
        return message(reference.notation());
    }

    /** The message of that name, which must exist. */
    public MessageType message(String name) {
        MessageType message = messages.get(name);
        if (message == null) {
            throw new IllegalArgumentException("message " + name + " is not declared");
        }
        return message;
    }

    private static String load(String table) {
        String resource = table + ".schema";
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("resource " + resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }
}
