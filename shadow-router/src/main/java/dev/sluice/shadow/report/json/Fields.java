// SPDX-License-Identifier: Apache-2.0
package dev.sluice.shadow.report.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads fields of a type, or says which one is not of it. Immutable, as long as its object is. */
record Fields(JsonObject json) {

    static List<Fields> each(String name, JsonArray array) {
        List<Fields> all = new ArrayList<>();
        for (Object item : array) {
            if (!(item instanceof JsonObject object)) {
                throw wrong(name, "an array of objects");
            }
            all.add(new Fields(object));
        }
        return all;
    }

    String text(String name) {
        if (json.getValue(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a string");
    }

    long count(String name) {
        if (json.getValue(name) instanceof Number number
                && number.longValue() >= 0
                && number.doubleValue() == number.longValue()) {
            return number.longValue();
        }
        throw wrong(name, "a whole number, at least 0");
    }

    JsonObject object(String name) {
        if (json.getValue(name) instanceof JsonObject object) {
            return object;
        }
        throw wrong(name, "an object");
    }

    JsonArray array(String name) {
        if (json.getValue(name) instanceof JsonArray array) {
            return array;
        }
        throw wrong(name, "an array");
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException(
                "report: field " + name + " is wrong or missing (expected: " + expected + ")");
    }
}
