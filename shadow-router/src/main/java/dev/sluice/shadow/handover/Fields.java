// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.handover;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members that must be there, of the type that is asked for. Thread-safe: holds no state. */
final class Fields {

    private Fields() {}

    static String text(JsonObject json, String name) {
        return there(json.getString(name), name);
    }

    static Number number(JsonObject json, String name) {
        return there(json.getNumber(name), name);
    }

    static boolean flag(JsonObject json, String name) {
        return there(json.getBoolean(name), name);
    }

    static JsonObject object(JsonObject json, String name) {
        return there(json.getJsonObject(name), name);
    }

    static List<String> texts(JsonObject json, String name) {
        return there(json.getJsonArray(name), name).stream().map(String.class::cast).toList();
    }

    /** Names and values in turn, so that a name may stand there several times. */
    static MultiMap headers(JsonObject json) {
        List<String> texts = texts(json, "headers");
        MultiMap headers = HttpHeaders.headers();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            headers.add(texts.get(i), texts.get(i + 1));
        }
        return headers;
    }

    /** As {@link #headers(JsonObject)} reads them. */
    static JsonArray headers(MultiMap headers) {
        JsonArray json = new JsonArray();
        headers.forEach((name, value) -> json.add(name).add(value));
        return json;
    }

    private static <T> T there(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException(name + ": missing (expected: a value)");
        }
        return value;
    }
}
