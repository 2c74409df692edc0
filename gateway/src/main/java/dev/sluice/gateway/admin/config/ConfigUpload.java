// SPDX-License-Identifier: Apache-2.0
package dev.sluice.gateway.admin.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.cluster.config.Expect;
import dev.sluice.cluster.config.read.source.ConfigBundle;
import dev.sluice.cluster.config.read.source.ConfigFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A config as an operator sends it. Immutable.
 *
 * @param origin where the operator has it from, for people
 * @param by who sends it, for the history
 */
public record ConfigUpload(ConfigBundle bundle, String origin, String by) {

    private static final int TEXT_CHARS_MAX = 500;

    public ConfigUpload {
        Expect.inRange("characters of origin", origin.length(), 1, TEXT_CHARS_MAX);
        Expect.inRange("characters of by", by.length(), 1, TEXT_CHARS_MAX);
    }

    /**
     * Reads the body of a request; takes as long as it is large.
     *
     * @throws IllegalArgumentException when it is not what {@link #json} writes
     */
    public static ConfigUpload parse(Buffer body) {
        try {
            JsonObject json = new JsonObject(body);
            List<ConfigFile> files =
                    json.getJsonArray("files", new JsonArray()).stream()
                            .map(JsonObject.class::cast)
                            .map(ConfigUpload::file)
                            .toList();
            return new ConfigUpload(
                    new ConfigBundle(files, Optional.ofNullable(json.getString("signature"))),
                    json.getString("origin", "the admin API"),
                    json.getString("by", "the admin API"));
        } catch (DecodeException | ClassCastException malformed) {
            throw new IllegalArgumentException(
                    "body: "
                            + malformed.getMessage()
                            + " (expected: {\"files\": [{\"name\": \"...\", \"text\": \"...\"}],"
                            + " \"origin\": \"...\", \"by\": \"...\"})");
        }
    }

    private static ConfigFile file(JsonObject file) {
        String name = file.getString("name", "");
        return new ConfigFile(
                name, file.getString("shownAs", name), file.getString("text", "").getBytes(UTF_8));
    }

    /** As the admin API takes it. */
    public JsonObject json() {
        JsonArray files = new JsonArray();
        bundle.files().forEach(file -> files.add(json(file)));
        JsonObject json = new JsonObject().put("files", files).put("origin", origin).put("by", by);
        bundle.signature().ifPresent(signature -> json.put("signature", signature));
        return json;
    }

    private static JsonObject json(ConfigFile file) {
        return new JsonObject()
                .put("name", file.name())
                .put("shownAs", file.shownAs())
                .put("text", text(file));
    }

    private static String text(ConfigFile file) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            file.writeTo(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a byte array cannot fail", e);
        }
        return bytes.toString(UTF_8);
    }
}
