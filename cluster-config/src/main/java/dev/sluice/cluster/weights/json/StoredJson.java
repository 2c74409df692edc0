// SPDX-License-Identifier: Apache-2.0
package dev.sluice.cluster.weights.json;

import dev.sluice.cluster.config.Expect;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * An object that was stored, read with a clear message for every member that is not as it should
 * be. Immutable: nobody changes the object after it was read.
 */
public record StoredJson(JsonObject json) {

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> malformed(name, "a string"));
    }

    public Optional<String> optionalText(String name) {
        Object value = json.getValue(name);
        check(value == null || value instanceof String, name, "a string");
        return Optional.ofNullable((String) value);
    }

    public long number(String name) {
        return optionalNumber(name).orElseThrow(() -> malformed(name, "a whole number"));
    }

    public OptionalLong optionalNumber(String name) {
        Object value = json.getValue(name);
        check(
                value == null || value instanceof Integer || value instanceof Long,
                name,
                "a whole number");
        return value == null ? OptionalLong.empty() : OptionalLong.of(((Number) value).longValue());
    }

    OptionalInt optionalInt(String name) {
        OptionalLong value = optionalNumber(name);
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(within(name, value));
    }

    int whole(String name) {
        return within(name, OptionalLong.of(number(name)));
    }

    private static int within(String name, OptionalLong value) {
        Expect.inRange(name, value.getAsLong(), 0, Integer.MAX_VALUE);
        return (int) value.getAsLong();
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw malformed(name, "a time such as 2030-01-02T03:04:05Z");
        }
    }

    public StoredJson object(String name) {
        return optionalObject(name).orElseThrow(() -> malformed(name, "an object"));
    }

    public Optional<StoredJson> optionalObject(String name) {
        Object value = json.getValue(name);
        check(value == null || value instanceof JsonObject, name, "an object");
        return Optional.ofNullable((JsonObject) value).map(StoredJson::new);
    }

    Stream<StoredJson> objects(String name) {
        if (!(json.getValue(name) instanceof JsonArray array)) {
            throw malformed(name, "a list");
        }
        return array.stream().map(each -> element(name, each));
    }

    private StoredJson element(String name, Object each) {
        check(each instanceof JsonObject, name, "a list of objects");
        return new StoredJson((JsonObject) each);
    }

    private void check(boolean holds, String name, String rule) {
        if (!holds) {
            throw malformed(name, rule);
        }
    }

    private IllegalArgumentException malformed(String name, String rule) {
        return new IllegalArgumentException(
                name + ": " + json.getValue(name) + " (expected: " + rule + ")");
    }
}
